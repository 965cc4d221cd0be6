import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { GatePage } from '../../ui/gate-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { color, monospace } from '../../ui/palette.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';

const File = styled('div')({ margin: '16px 0', fontFamily: monospace, fontSize: 12, overflowWrap: 'anywhere' });

export function UnreadableVaultPage({ status }: { readonly status: StatusOf<'unreadable'> }) {
  usePageTitle('Vault cannot be opened', status.vaultName);
  const retry = useCall();
  return (
    <GatePage heading="Vault cannot be opened" version={status.version}>
      <Notice isRefusal>{errorText(status.error)}</Notice>
      <File>{status.vaultFile}</File>
      <Typography sx={{ mb: 4, color: color.muted }}>Latchkey has not changed the file.</Typography>
      <BusyButton ref={focusVisibly} isBusy={retry.isBusy} onClick={() => void retry.run(statusStore.refresh)}>
        Try again
      </BusyButton>
    </GatePage>
  );
}
