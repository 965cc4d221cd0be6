import { styled } from '@mui/material/styles';
import type { Status } from '../../../shared/domain/status.ts';
import { color } from '../../ui/palette.ts';

// A shape for each word: no status is told by color alone.
const looks: Readonly<Record<Status, { readonly shape: string; readonly word: string }>> = {
  active: { shape: '●', word: 'Active' },
  'expires-soon': { shape: '▲', word: 'Expires soon' },
  expired: { shape: '◐', word: 'Expired' },
  'locked-out': { shape: '⊘', word: 'Locked Out' },
};

const Mark = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  '&[data-status="expires-soon"]': { fontWeight: 500 },
  '&[data-status="expired"]': { color: color.muted },
  '&[data-status="locked-out"]': { color: color.danger },
});

const Shape = styled('span')({ width: 14, fontSize: 12, lineHeight: 1, textAlign: 'center' });

export function KeyStatus({ status }: { readonly status: Status }) {
  const { shape, word } = looks[status];
  return (
    <Mark data-status={status}>
      <Shape aria-hidden>{shape}</Shape>
      {word}
    </Mark>
  );
}
