import { styled } from '@mui/material/styles';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Strength } from '../../../shared/domain/passphrase-strength.ts';
import type { en } from '../../i18n/en/index.ts';
import { formatSentences } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';

type Texts = typeof en.vault.strength;
type Measure = (passphrase: string, personal: readonly string[]) => Strength;

const scores = ['veryWeak', 'weak', 'fair', 'strong', 'veryStrong'] as const;
const bars = [1, 2, 3, 4];

const Line = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minHeight: 20, color: color.ink });
const Bars = styled('span')({ display: 'inline-flex', gap: 3 });
const Bar = styled('span')({
  width: 24,
  height: 6,
  boxSizing: 'border-box',
  border: `1px solid ${color.control}`,
  borderRadius: 2,
  '&[data-full="true"]': { backgroundColor: color.ink, borderColor: color.ink },
});

// The dictionaries have more than a megabyte, and are loaded while the user still types a name.
function useMeasure(): Measure | null {
  const [measure, setMeasure] = useState<Measure | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('../../../shared/domain/passphrase-strength.ts').then((module) => {
      if (!isGone) setMeasure(() => module.passphraseStrength);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return measure;
}

interface StrengthMeterProps {
  readonly passphrase: string;
  /** What an attacker would try first: the names of the operator and of the vault. */
  readonly personal: readonly string[];
}

/** The strength of the passphrase as a word and as bars, with reasons if it is weak; a hint while it is empty. */
export function StrengthMeter({ passphrase, personal }: StrengthMeterProps) {
  const { t } = useTranslation();
  const measure = useMeasure();
  // Deferred, because measuring takes longer than a keystroke may.
  const measured = useDeferredValue(passphrase);
  if (passphrase === '') return t('vault.strength.hint');
  if (measure === null || measured === '') return null;
  return <Result strength={measure(measured, personal)} />;
}

function Result({ strength }: { readonly strength: Strength }) {
  const { t } = useTranslation();
  const warning = strength.warning as keyof Texts['warnings'] | null;
  const suggestion = strength.suggestion as keyof Texts['suggestions'] | null;
  const reasons = [
    ...(warning === null ? [] : [t(`vault.strength.warnings.${warning}`)]),
    ...(suggestion === null ? [] : [t(`vault.strength.suggestions.${suggestion}`)]),
  ];
  return (
    <div role="status">
      <Line>
        <Bars aria-hidden>
          {bars.map((bar) => (
            <Bar key={bar} data-full={bar <= strength.score} />
          ))}
        </Bars>
        <span>{t(`vault.strength.score.${scores[strength.score]}`)}</span>
      </Line>
      {formatSentences(reasons)}
    </div>
  );
}
