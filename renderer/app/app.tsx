import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StatusOf, useStatus } from '../bridge/use-status.ts';
import { CreateVaultPage } from '../features/create-vault/create-vault-page.tsx';
import { RecoverVaultDialog } from '../features/recover-vault/recover-vault-dialog.tsx';
import { UnlockVaultPage } from '../features/unlock-vault/unlock-vault-page.tsx';
import { UnreadableVaultPage } from '../features/unreadable-vault/unreadable-vault-page.tsx';
import { GatePage } from '../ui/gate-page.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { useShell } from './lazy-shell.ts';

/** The page for the vault's phase. */
export function App() {
  const snapshot = useStatus();
  const { status, error } = snapshot;
  const Shell = useShell(snapshot);
  if (status === null) return error === null ? null : <Unreachable />;
  switch (status.phase) {
    case 'no-vault':
      return <CreateVaultPage status={status} onBack={null} />;
    case 'locked':
    case 'unreadable':
      return <ClosedVault status={status} />;
    case 'unlocked':
      return Shell && <Shell status={status} />;
  }
}

/** Who recovers the vault. `readPassphrase` reads the passphrase already typed on the page; null if the dialog must ask for it. */
interface Recoverer {
  readonly operatorId: string | null;
  readonly readPassphrase: (() => string) | null;
}

// If the vault cannot list its operators, any administrator's passphrase is accepted.
const anybody: Recoverer = { operatorId: null, readPassphrase: null };

/** A locked or unreadable vault, and the dialog for recovering it, which stays open when the page changes. */
function ClosedVault({ status }: { readonly status: StatusOf<'locked' | 'unreadable'> }) {
  const [recoverer, setRecoverer] = useState<Recoverer | null>(null);
  const [recoveries, setRecoveries] = useState(0);
  const close = (isRecovered: boolean): void => {
    setRecoverer(null);
    if (isRecovered) setRecoveries(recoveries + 1);
  };
  return (
    <>
      {status.phase === 'locked' ? (
        <UnlockVaultPage
          // Resets the errors from before the recovery.
          key={recoveries}
          status={status}
          onRecover={(operatorId, readPassphrase) => setRecoverer({ operatorId, readPassphrase })}
        />
      ) : (
        <UnreadableVault status={status} onRecover={() => setRecoverer(anybody)} />
      )}
      {recoverer !== null && <RecoverVaultDialog {...recoverer} timeZone={status.timeZone} onClose={close} />}
    </>
  );
}

interface UnreadableVaultProps {
  readonly status: StatusOf<'unreadable'>;
  readonly onRecover: () => void;
}

function UnreadableVault({ status, onRecover }: UnreadableVaultProps) {
  const [isCreating, setCreating] = useState(false);
  return isCreating && status.error.code === 'vault.not-found' ? (
    <CreateVaultPage status={status} onBack={() => setCreating(false)} />
  ) : (
    <UnreadableVaultPage status={status} onRecover={onRecover} onCreate={() => setCreating(true)} />
  );
}

function Unreachable() {
  const { t } = useTranslation();
  const { error } = useStatus();
  return (
    <GatePage heading={t('shell.unreachable')} version="">
      <ErrorNotice error={error} />
    </GatePage>
  );
}
