import { useStatus } from '../bridge/use-status.ts';
import { CreateVaultPage } from '../features/create-vault/create-vault-page.tsx';
import { Shell } from '../features/shell/shell.tsx';
import { UnlockVaultPage } from '../features/unlock-vault/unlock-vault-page.tsx';
import { UnreadableVaultPage } from '../features/unreadable-vault/unreadable-vault-page.tsx';
import { GatePage } from '../ui/gate-page.tsx';
import { ErrorNotice } from '../ui/notice.tsx';

/** The page for where the vault is. */
export function App() {
  const { status, error } = useStatus();
  if (status === null) return error === null ? null : <Unreachable />;
  switch (status.phase) {
    case 'no-vault':
      return <CreateVaultPage status={status} />;
    case 'locked':
      return <UnlockVaultPage status={status} />;
    case 'unreadable':
      return <UnreadableVaultPage status={status} />;
    case 'unlocked':
      return <Shell status={status} />;
  }
}

function Unreachable() {
  const { error } = useStatus();
  return (
    <GatePage heading="Latchkey does not answer" version="">
      <ErrorNotice error={error} />
    </GatePage>
  );
}
