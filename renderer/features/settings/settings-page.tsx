import Button from '@mui/material/Button';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { AppDialog, CloseActions } from '../../ui/app-dialog.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Exact, FactList, Section } from './section.tsx';
import { VaultSection } from './vault-section.tsx';
import { WindowSection } from './window-section.tsx';

const Content = styled('div')({ overflow: 'auto', padding: '14px 20px 20px' });

interface SettingsPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

/** The settings of this workstation, and facts and actions about the vault file. */
export function SettingsPage({ status, isCovered, open }: SettingsPageProps) {
  const { t } = useTranslation();
  const title = t('shell.page.settings');
  usePageTitle(title, status.vaultName);
  const [isAbout, setAbout] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The previously focused element may be gone with the previous page.
  useEffect(() => {
    if (!isCovered && document.activeElement === document.body) heading.current?.focus();
  }, [isCovered]);
  return (
    <Content>
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ outline: 0 }}>
        {title}
      </Typography>
      <WindowSection settings={status.settings} />
      <VaultSection status={status} open={open} />
      <Section heading={t('settings.about.heading')}>
        <Button onClick={() => setAbout(true)}>{t('settings.about.open')}</Button>
      </Section>
      {isAbout && <AboutDialog onClose={() => setAbout(false)} />}
    </Content>
  );
}

/** The version of the program, the places of its files, and its licenses. */
function AboutDialog({ onClose }: { readonly onClose: () => void }) {
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
      <CloseActions onClose={onClose} />
    </AppDialog>
  );
}
