import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../shared/domain/status.ts';
import { color } from './palette.ts';

// A shape for each status, because color alone is not enough.
const shapes: Readonly<Record<Status, string>> = {
  active: '●',
  'expires-soon': '▲',
  expired: '◐',
  'locked-out': '⊘',
};

const Mark = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  // Aligned with the neighboring cells.
  verticalAlign: 'top',
  gap: 6,
  '&[data-status="expires-soon"]': { fontWeight: 500 },
  '&[data-status="expired"]': { color: color.muted },
  '&[data-status="locked-out"]': { color: color.danger },
});

const Shape = styled('span')({ width: 14, fontSize: 12, lineHeight: 1, textAlign: 'center' });

export function KeyStatus({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  return (
    <Mark data-status={status}>
      <Shape aria-hidden>{shapes[status]}</Shape>
      {t(`common.status.${status}`)}
    </Mark>
  );
}
