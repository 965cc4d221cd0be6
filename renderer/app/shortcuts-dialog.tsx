import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcuts } from '../navigation/shortcuts.ts';
import { Keys } from '../ui/action-menu.tsx';
import { AppDialog, CloseActions } from '../ui/app-dialog.tsx';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '1fr auto',
  gap: '8px 24px',
  margin: 0,
  '& dt, & dd': { margin: 0 },
  '& dd': { textAlign: 'right' },
});

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 380 } } }}>
      <DialogTitle id={titleId}>{t('shell.shortcuts.title')}</DialogTitle>
      <DialogContent>
        <List>
          {shortcuts.map(({ name, keys }) => (
            <Fragment key={name}>
              <dt>{t(`shell.shortcuts.${name}`)}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </Fragment>
          ))}
        </List>
      </DialogContent>
      <CloseActions onClose={onClose} />
    </AppDialog>
  );
}
