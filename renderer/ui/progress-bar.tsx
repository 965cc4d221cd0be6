import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from './palette.ts';

const Frame = styled('div')({ display: 'grid', gap: 6 });

const Track = styled('div')({
  position: 'relative',
  height: 6,
  boxSizing: 'border-box',
  border: `1px solid ${color.control}`,
  borderRadius: 3,
  overflow: 'hidden',
});

const Fill = styled('div')({ position: 'absolute', inset: 0, right: 'auto', backgroundColor: color.accentFill });
const Count = styled('div')({
  minHeight: 16,
  fontSize: 12,
  lineHeight: '16px',
  color: color.muted,
  fontVariantNumeric: 'tabular-nums',
});

interface ProgressBarProps {
  /** The name of the work. */
  readonly label: string;
  readonly done: number;
  /** The total; 0 if unknown. */
  readonly total: number;
}

/** Shows progress. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const { t } = useTranslation();
  // Rounded down, so that 100% means completed.
  const percent = total === 0 ? null : Math.min(100, Math.floor((done / total) * 100));
  const range = percent === null ? {} : { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent };
  return (
    <Frame>
      <Track role="progressbar" aria-label={label} {...range}>
        <Fill style={{ width: `${percent ?? 0}%` }} />
      </Track>
      <Count aria-hidden>{percent !== null && t('common.percent', { share: percent / 100 })}</Count>
    </Frame>
  );
}
