import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import { AppDialog } from './app-dialog.tsx';
import { focusVisibly } from './focus.ts';
import { dangerLook } from './palette.ts';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will be lost. */
  readonly children: ReactNode;
  readonly stayLabel: string;
  readonly leaveLabel: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks once before something is lost. Accidental keys keep it. */
export function ConfirmDialog({ title, children, stayLabel, leaveLabel, onStay, onLeave }: ConfirmDialogProps) {
  const id = useId();
  return (
    <AppDialog
      role="alertdialog"
      onClose={onStay}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      slotProps={{
        // What is at stake stays visible.
        backdrop: { sx: { backgroundColor: 'rgb(10 18 16 / 20%) !important' } },
        paper: { sx: { maxWidth: 420, mt: 'clamp(32px, 18vh, 160px)' } },
      }}
    >
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent id={`${id}-text`} sx={{ overflowWrap: 'anywhere' }}>
        {children}
      </DialogContent>
      <DialogActions>
        <Button onClick={onLeave} sx={dangerLook}>
          {leaveLabel}
        </Button>
        <Button ref={focusVisibly} onClick={onStay}>
          {stayLabel}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
