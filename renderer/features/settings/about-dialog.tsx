import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../bridge/use-answer.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Exact, FactList } from './fact-list.tsx';

/** Which program this is, where its files are, and under which licenses it comes. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  const { value: about, error } = useAnswer('app.about', {});
  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 560 } } }}>
      <DialogTitle id={titleId}>{t('settings.about.title')}</DialogTitle>
      <DialogContent sx={{ minHeight: 190, boxSizing: 'border-box' }}>
        {about !== null && (
          <FactList>
            <dt>{t('settings.about.version')}</dt>
            <dd>{about.version}</dd>
            <dt>{t('settings.about.runsOn')}</dt>
            <dd>{about.runtimes.map(({ name, version }) => `${name} ${version}`).join(', ')}</dd>
            <dt>{t('settings.about.vault')}</dt>
            <dd>
              <Exact>{about.vaultFile}</Exact>
            </dd>
            <dt>{t('settings.about.data')}</dt>
            <dd>
              <Exact>{about.dataFolder}</Exact>
            </dd>
            <dt>{t('settings.about.license')}</dt>
            <dd>{t('settings.about.mit')}</dd>
            <dt>{t('settings.about.thirdParty')}</dt>
            <dd>{about.notices === null ? t('settings.about.notPackaged') : <Exact>{about.notices}</Exact>}</dd>
          </FactList>
        )}
        <p>{t('settings.about.offline')}</p>
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button ref={focusVisibly} onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
