import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCalendarDay } from '../../../shared/domain/expiry.ts';
import { color, monospace } from '../../ui/palette.ts';
import { type AuditFilter, endsBeforeItStarts } from './audit-filter.ts';

const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 12, padding: '0 20px 12px' });
const Label = styled('label')({ color: color.muted });
const Message = styled('span')({
  minWidth: 0,
  color: color.muted,
  fontSize: 12,
  lineHeight: '16px',
  '&[data-error="true"]': { color: color.danger },
});

const dayLook = { width: 152, flexShrink: 0, '& input': { fontFamily: monospace, fontVariantNumeric: 'tabular-nums' } };

interface DaysFilterProps {
  readonly filter: AuditFilter;
  readonly timeZone: string;
  readonly onChange: (filter: AuditFilter) => void;
}

/** Between which two days, each of which may be left open. */
export function DaysFilter({ filter, timeZone, onChange }: DaysFilterProps) {
  const { t } = useTranslation();
  const messageId = useId();
  const [wrong, setWrong] = useState({ from: false, to: false });
  const isNoDay = wrong.from || wrong.to;
  const endsBefore = endsBeforeItStarts(filter);
  const message = (): string => {
    if (isNoDay) return t('audit.filter.noSuchDay');
    return endsBefore ? t('audit.filter.endsBefore') : t('audit.filter.daysOf', { timeZone });
  };
  const field = (side: Side) => (
    <DayField
      label={t(`audit.filter.${side}`)}
      value={filter[side]}
      isWrong={wrong[side] || (endsBefore && side === 'to')}
      messageId={messageId}
      onChange={(day) => onChange({ ...filter, [side]: day })}
      onWrong={(isWrong) => setWrong((sides) => ({ ...sides, [side]: isWrong }))}
    />
  );
  return (
    <Row>
      {field('from')}
      {field('to')}
      <Message id={messageId} role="status" data-error={isNoDay || endsBefore}>
        {message()}
      </Message>
    </Row>
  );
}

type Side = 'from' | 'to';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly messageId: string;
  /** Called with what is a day, or nothing; not with what is yet to become one. */
  readonly onChange: (day: string) => void;
  readonly onWrong: (isWrong: boolean) => void;
}

function DayField({ label, value, isWrong, messageId, onChange, onWrong }: DayFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(value);
  const isDay = (typed: string) => typed === '' || isCalendarDay(typed);
  const type = (typed: string): void => {
    setText(typed);
    const day = typed.trim();
    if (!isDay(day)) return;
    onWrong(false);
    onChange(day);
  };
  return (
    <>
      <Label htmlFor={id}>{label}</Label>
      <OutlinedInput
        id={id}
        value={text}
        placeholder={t('common.datePattern')}
        error={isWrong}
        onChange={(event) => type(event.target.value)}
        onBlur={() => onWrong(!isDay(text.trim()))}
        inputProps={{ 'aria-describedby': messageId, autoComplete: 'off', maxLength: 20 }}
        sx={dayLook}
      />
    </>
  );
}
