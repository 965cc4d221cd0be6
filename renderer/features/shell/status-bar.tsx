import { styled } from '@mui/material/styles';
import type { StatusOf } from '../../bridge/use-status.ts';
import { color } from '../../ui/palette.ts';
import { useCountdown } from '../../ui/use-countdown.ts';

const Bar = styled('footer')({
  gridArea: 'bar',
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  padding: '0 16px',
  borderTop: `1px solid ${color.line}`,
  backgroundColor: color.side,
  color: color.muted,
  fontSize: 12,
  whiteSpace: 'nowrap',
});

const Part = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis' });
const Pending = styled('span')({ marginLeft: 'auto', fontVariantNumeric: 'tabular-nums', color: color.ink });

const rightLabels = { administrator: 'Administrator', auditor: 'Auditor' } as const;

export function StatusBar({ status }: { readonly status: StatusOf<'unlocked'> }) {
  const { operator, vaultName, vaultFile, clipboardClearsAt } = status;
  const seconds = useCountdown(clipboardClearsAt);
  return (
    <Bar>
      <Part title={vaultFile}>{vaultName}</Part>
      <Part>
        {operator.name} ({rightLabels[operator.right]})
      </Part>
      <span>Unlocked</span>
      <Pending>{seconds !== null && `Clipboard clears in ${seconds} s`}</Pending>
    </Bar>
  );
}
