import { styled } from '@mui/material/styles';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert-never.ts';
import { call } from '../bridge/client.ts';
import { statusStore } from '../bridge/status-store.ts';
import { useCall } from '../bridge/use-call.ts';
import type { StatusOf } from '../bridge/use-status.ts';
import { ApiKeysPage } from '../features/api-keys/api-keys-page.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { FileQuestionDialog } from '../features/file-question/file-question-dialog.tsx';
import { RolesPage } from '../features/roles/roles-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import type { Open, OpenDialog } from '../navigation/open-dialog.ts';
import { type Page, usePage } from '../navigation/page.ts';
import { useShortcuts } from '../navigation/shortcuts.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import { color } from '../ui/palette.ts';
import { useCountdown } from '../ui/timers.ts';
import { asksBeforeLocking, DialogView, showsSecret } from './dialog-view.tsx';
import { Navigation } from './navigation.tsx';

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
  const page = usePage(status.settings.page);
  useRemembered(page, status);
  const locking = useCall();
  const lock = (): void => {
    close();
    void locking.run(async () => statusStore.accept(await call('vault.lock', {})));
  };

  // A secret that main still holds is shown, whatever became of the page that asked for it.
  if (status.heldSecret !== null && !showsSecret(dialog)) setDialog({ kind: 'key', id: null });

  useShortcuts({ help: () => setDialog({ kind: 'shortcuts' }) }, dialog === null);
  useShortcuts({ lock }, !asksBeforeLocking(dialog));

  return (
    <>
      <Frame>
        <Navigation vaultName={status.vaultName} page={page} isLocking={locking.isBusy} onLock={lock} />
        <Main>
          <ErrorNotice error={locking.error} />
          <PageView page={page} status={status} isCovered={dialog !== null} open={setDialog} />
        </Main>
        <StatusBar status={status} />
      </Frame>
      {dialog !== null && <DialogView {...{ dialog, status }} open={setDialog} onClose={close} onLock={lock} />}
      <FileQuestionDialog />
    </>
  );
}

/** Remembers `page` for the next start. */
function useRemembered(page: StatusOf<'unlocked'>['settings']['page'], { settings }: StatusOf<'unlocked'>): void {
  const remembered = settings.page;
  useEffect(() => {
    if (page === remembered) return;
    // If it cannot be stored, the next start shows another page first, which need not be reported.
    call('settings.update', { page }).then(statusStore.accept, () => undefined);
  }, [page, remembered]);
}

interface PageViewProps {
  readonly page: Page;
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

function PageView({ page, ...rest }: PageViewProps) {
  switch (page) {
    case 'api-keys':
      return <ApiKeysPage {...rest} />;
    case 'roles':
      return <RolesPage {...rest} />;
    case 'audit':
      return <AuditPage {...rest} />;
    case 'settings':
      return <SettingsPage {...rest} />;
    default:
      return assertNever(page);
  }
}

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

function StatusBar({ status }: { readonly status: StatusOf<'unlocked'> }) {
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
