import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AboutDialog } from './about-dialog.tsx';
import { Section } from './section.tsx';
import { VaultSection } from './vault-section.tsx';
import { WindowSection } from './window-section.tsx';

const Content = styled('div')({ overflow: 'auto', padding: '14px 20px 20px' });

interface SettingsPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog is over the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

/** What a person sets on this workstation, and what there is to know and to do about the vault's file. */
export function SettingsPage({ status, isCovered, open }: SettingsPageProps) {
  const { t } = useTranslation();
  const title = t('shell.page.settings');
  usePageTitle(title, status.vaultName);
  const [isAbout, setAbout] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the focus came from may be gone with the page before this one.
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
