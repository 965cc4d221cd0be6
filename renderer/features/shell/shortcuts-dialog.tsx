import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { Fragment, useId } from 'react';
import { shortcuts } from '../../app/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Keys } from '../../ui/keys.tsx';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '1fr auto',
  gap: '8px 24px',
  margin: 0,
  '& dt, & dd': { margin: 0 },
});

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const titleId = useId();
  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 360 } } }}>
      <DialogTitle id={titleId}>Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <List>
          {shortcuts.map(({ name, keys, does }) => (
            <Fragment key={name}>
              <dt>{does}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </Fragment>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button ref={focusVisibly} onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
