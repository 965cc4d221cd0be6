import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { FilePath } from '../../ui/file-path.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { GatePage } from '../../ui/gate-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { isRecoverable } from '../../ui/recoverable.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';

const Buttons = styled('div')({ display: 'flex', gap: 8 });

interface UnreadableVaultPageProps {
  readonly status: StatusOf<'unreadable'>;
  readonly onRecover: () => void;
  readonly onCreate: () => void;
}

/** What is wrong with the vault when it does not even say who can unlock it. */
export function UnreadableVaultPage({ status, onRecover, onCreate }: UnreadableVaultPageProps) {
  const isGone = status.error.code === 'vault.not-found';
  const heading = isGone ? 'The vault is gone' : 'Vault cannot be opened';
  usePageTitle(heading, status.vaultName);
  const retry = useCall();
  return (
    <GatePage heading={heading} version={status.version}>
      <Notice isRefusal>
        {isGone ? 'The vault was in this file, and the file is no longer there.' : errorText(status.error)}
      </Notice>
      <FilePath>{status.vaultFile}</FilePath>
      <Typography sx={{ mb: 4, color: color.muted }}>
        {isGone
          ? 'If it is on a drive or a network share, connect that again. If the file was moved, renamed or deleted, put it back. Then try again.'
          : 'Latchkey has not changed the file.'}
      </Typography>
      <Buttons>
        <BusyButton ref={focusVisibly} isBusy={retry.isBusy} onClick={() => void retry.run(statusStore.refresh)}>
          Try again
        </BusyButton>
        {isRecoverable(status.error) && <Button onClick={onRecover}>Recover…</Button>}
        {isGone && (
          <Button variant="text" onClick={onCreate} sx={{ ml: 'auto', mr: -2, color: color.muted }}>
            Create a new vault here…
          </Button>
        )}
      </Buttons>
    </GatePage>
  );
}
