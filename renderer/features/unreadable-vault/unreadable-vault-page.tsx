import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { errorText, isRecoverable } from '../../ui/error-text.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { GatePage } from '../../ui/gate-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { FilePath } from '../../ui/text.tsx';

const Buttons = styled('div')({ display: 'flex', gap: 8 });

interface UnreadableVaultPageProps {
  readonly status: StatusOf<'unreadable'>;
  readonly onRecover: () => void;
  readonly onCreate: () => void;
}

/** Shown when the file of the vault cannot be read at all. */
export function UnreadableVaultPage({ status, onRecover, onCreate }: UnreadableVaultPageProps) {
  const { t } = useTranslation();
  const isGone = status.error.code === 'vault.not-found';
  const heading = isGone ? t('vault.unreadable.gone') : t('vault.unreadable.title');
  usePageTitle(heading, status.vaultName);
  const retry = useCall();
  return (
    <GatePage heading={heading} version={status.version}>
      <Notice isRefusal>{isGone ? t('vault.unreadable.goneText') : errorText(status.error)}</Notice>
      <FilePath>{status.vaultFile}</FilePath>
      <Typography sx={{ mb: 4, color: color.muted }}>
        {isGone ? t('vault.unreadable.goneThen') : t('vault.unreadable.unchanged')}
      </Typography>
      <Buttons>
        <BusyButton ref={focusVisibly} isBusy={retry.isBusy} onClick={() => void retry.run(statusStore.refresh)}>
          {t('common.tryAgain')}
        </BusyButton>
        {isRecoverable(status.error) && <Button onClick={onRecover}>{t('vault.recover.open')}</Button>}
        {isGone && (
          <Button variant="text" onClick={onCreate} sx={{ ml: 'auto', mr: -2, color: color.muted }}>
            {t('vault.unreadable.createAnew')}
          </Button>
        )}
      </Buttons>
    </GatePage>
  );
}
