import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditActions } from '../../../shared/contract/limits.ts';
import { isCalendarDay } from '../../../shared/domain/expiry.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { color, monospace } from '../../ui/palette.ts';
import { type AuditFilter, endsBeforeItStarts, isNarrow, timeChoices } from './audit-filter.ts';
import { ChoiceFilter, ChoicesFilter } from './choice-filter.tsx';

const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 16, padding: '0 20px 12px', minHeight: 30 });

interface FilterBarProps {
  readonly filter: AuditFilter;
  readonly timeZone: string;
  readonly onChange: (filter: AuditFilter) => void;
  readonly onClear: () => void;
}

/** The filters of the list, apart from the search. */
export function FilterBar({ filter, timeZone, onChange, onClear }: FilterBarProps) {
  const { t } = useTranslation();
  // Empty if the call fails; then the list fails too, and shows why.
  const operators = useAnswer('vault.info', {}).value?.operators ?? [];
  return (
    <search aria-label={t('audit.filter.group')}>
      <Row>
        <ChoiceFilter
          label={t('audit.filter.time')}
          options={timeChoices.map((id) => ({ id, label: t(`audit.filter.times.${id}`) }))}
          value={filter.time}
          onChange={(time) => onChange({ ...filter, time, from: '', to: '' })}
        />
        <ChoicesFilter
          label={t('audit.filter.operator')}
          options={operators.map(({ id, name }) => ({ id, label: name }))}
          values={filter.operatorIds}
          onChange={(operatorIds) => onChange({ ...filter, operatorIds })}
        />
        <ChoicesFilter
          label={t('audit.filter.action')}
          options={auditActions.map((id) => ({ id, label: t(`audit.actions.${id}`) }))}
          values={filter.actions}
          onChange={(actions) => onChange({ ...filter, actions })}
        />
        {isNarrow(filter) && (
          <Button variant="text" onClick={onClear}>
            {t('audit.filter.clear')}
          </Button>
        )}
      </Row>
      {filter.time === 'days' && <DaysFilter filter={filter} timeZone={timeZone} onChange={onChange} />}
    </search>
  );
}

const DaysRow = styled('div')({ display: 'flex', alignItems: 'center', gap: 12, padding: '0 20px 12px' });
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

/** A range of days; either end may be empty. */
function DaysFilter({ filter, timeZone, onChange }: DaysFilterProps) {
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
    <DaysRow>
      {field('from')}
      {field('to')}
      <Message id={messageId} role="status" data-error={isNoDay || endsBefore}>
        {message()}
      </Message>
    </DaysRow>
  );
}

type Side = 'from' | 'to';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly messageId: string;
  /** Called with a day or '', not with incomplete input. */
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
