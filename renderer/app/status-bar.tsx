import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { StatusOf } from '../bridge/use-status.ts';
import { color } from '../ui/palette.ts';
import { useCountdown } from '../ui/use-countdown.ts';

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

export function StatusBar({ status }: { readonly status: StatusOf<'unlocked'> }) {
  const { t } = useTranslation();
  const { operator, vaultName, vaultFile, clipboardClearsAt } = status;
  const seconds = useCountdown(clipboardClearsAt);
  const right = t(`common.operatorRight.${operator.right}`);
  return (
    <Bar>
      <Part title={vaultFile}>{vaultName}</Part>
      <Part>{t('shell.operator', { name: operator.name, right })}</Part>
      <span>{t('shell.unlocked')}</span>
      <Pending>{seconds !== null && t('shell.clipboard', { count: seconds })}</Pending>
    </Bar>
  );
}
