import { styled } from '@mui/material/styles';
import { useCallback, useState } from 'react';
import type { OpenDialog } from '../../app/open-dialog.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { ApiKeyPropertiesDialog } from '../api-key-properties/api-key-properties-dialog.tsx';
import { ApiKeysPage } from '../api-keys/api-keys-page.tsx';
import { Navigation } from './navigation.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StatusBar } from './status-bar.tsx';

const Frame = styled('div')({
  height: '100%',
  display: 'grid',
  gridTemplate: '"side main" minmax(0, 1fr) "bar bar" 28px / 216px minmax(0, 1fr)',
  backgroundColor: color.paper,
});

const Main = styled('main')({ gridArea: 'main', display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 });

export function Shell({ status }: { readonly status: StatusOf<'unlocked'> }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const openNew = useCallback(() => setDialog({ kind: 'api-key-properties' }), []);
  const locking = useCall();
  const lock = (): void => {
    close();
    void locking.run(async () => statusStore.accept(await call('vault.lock', {})));
  };

  // A secret that main still holds is shown whatever became of the page that asked for it.
  if (status.heldSecret !== null && dialog?.kind !== 'api-key-properties') setDialog({ kind: 'api-key-properties' });

  useShortcuts({ help: () => setDialog({ kind: 'shortcuts' }) }, dialog === null);
  // The other dialog has something to lose, and asks first.
  useShortcuts({ lock }, dialog?.kind !== 'api-key-properties');

  return (
    <>
      <Frame>
        <Navigation vaultName={status.vaultName} isLocking={locking.isBusy} onLock={lock} />
        <Main>
          <ErrorNotice error={locking.error} />
          <ApiKeysPage
            status={status}
            isCovered={dialog !== null}
            onNew={status.operator.right === 'administrator' ? openNew : null}
          />
        </Main>
        <StatusBar status={status} />
      </Frame>
      {dialog?.kind === 'api-key-properties' && (
        <ApiKeyPropertiesDialog status={status} onClose={close} onLock={lock} />
      )}
      {dialog?.kind === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}
