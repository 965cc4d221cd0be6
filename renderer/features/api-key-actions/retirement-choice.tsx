import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, KeyRow } from '../../../shared/contract/contract.ts';
import { retirements } from '../../../shared/contract/limits.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { color } from '../../ui/palette.ts';
import { TwoZones } from '../../ui/text.tsx';

const Intro = styled('p')({ margin: '0 0 12px', overflowWrap: 'anywhere' });
const Legend = styled('div')({ marginBottom: 8, fontWeight: 500 });
const Choice = styled(FormControlLabel)({
  alignItems: 'flex-start',
  gap: 8,
  margin: '0 0 10px',
  '& .MuiRadio-root': { padding: 0, color: color.control },
  '& .MuiRadio-root.Mui-checked': { color: color.accent },
  '& .MuiRadio-root:has(input:focus-visible)': { outline: `2px solid ${color.accent}`, outlineOffset: 2 },
  '& .MuiRadio-root svg': { fontSize: 20 },
  '& .MuiFormControlLabel-label': { lineHeight: '20px' },
});
const Until = styled('div')({ fontSize: 12, lineHeight: '16px', color: color.muted });
const Note = styled('p')({ margin: '4px 0 0', color: color.muted });

const names = { 0: 'now', 3600000: 'hour', 86400000: 'day', 604800000: 'week' } as const;
const tickMs = 10_000;

export type Retirement = CallInput<'keys.replaceSecret'>['retireAfter'];

interface RetirementChoiceProps {
  readonly keyRow: KeyRow;
  /** The workstation's. */
  readonly timeZone: string;
  readonly value: Retirement;
  readonly onChange: (value: Retirement) => void;
}

/** How long the previous secret stays valid, with the instant at which it stops. */
export function RetirementChoice({ keyRow, timeZone, value, onChange }: RetirementChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const now = useNow();
  const { name, expiresAt, retiringUntil, timeZone: keyZone } = keyRow;
  const zones = [timeZone, keyZone] as const;
  return (
    <>
      <Intro>{t('properties.newSecret.intro', { name })}</Intro>
      <Legend id={`${id}-legend`}>{t('properties.newSecret.legend')}</Legend>
      <RadioGroup
        aria-labelledby={`${id}-legend`}
        value={value}
        onChange={(_, chosen) => onChange(retirements.find((option) => String(option) === chosen) ?? 0)}
      >
        {retirements.map((option) => (
          <Choice
            key={option}
            value={option}
            control={<Radio slotProps={{ input: { ref: option === value ? focusVisibly : null } }} />}
            label={
              <>
                {t(`properties.newSecret.${names[option]}`)}
                <Until>
                  <Stop at={now + option} {...{ expiresAt, zones }} />
                </Until>
              </>
            }
          />
        ))}
      </RadioGroup>
      {retiringUntil !== null && <Note>{t('properties.newSecret.third')}</Note>}
    </>
  );
}

interface StopProps {
  readonly at: number;
  readonly expiresAt: number | null;
  readonly zones: readonly [string, string];
}

function Stop({ at, expiresAt, zones }: StopProps) {
  const { t } = useTranslation();
  const isCut = expiresAt !== null && expiresAt < at;
  return (
    <>
      <TwoZones instant={isCut ? expiresAt : at} timeZones={zones} />
      {isCut && ` · ${t('properties.newSecret.expiresFirst')}`}
    </>
  );
}

/** The current instant, updated often enough for a display in minutes. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
