import Button from '@mui/material/Button';
import Dialog, { type DialogProps } from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type FormEvent, type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusVisibly } from './focus.ts';
import { dangerLook } from './palette.ts';

/** A dialog that is open while mounted. When it closes, the focus visibly returns to where it was. */
export function AppDialog(props: Omit<DialogProps, 'open'>) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) focusVisibly(opener);
    },
    [opener],
  );
  return <Dialog {...props} open disableRestoreFocus />;
}

/** The button of a dialog that only shows something. */
export function CloseActions({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DialogActions>
      <Button ref={focusVisibly} onClick={onClose}>
        {t('common.close')}
      </Button>
    </DialogActions>
  );
}

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

// Limits the form to the dialog's height, so that the content scrolls and the buttons stay visible.
const Form = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0 });

/** The place between content and buttons that says why sending failed. */
export const Failure = styled('div')({ padding: '0 20px', '&:not(:empty)': { paddingTop: 12, paddingBottom: 12 } });

interface FormFrameProps {
  readonly ref?: Ref<HTMLFormElement>;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly children: ReactNode;
}

/** A form in a dialog. Ctrl+Enter submits it, even from a multi-line field. */
export function FormFrame({ ref, onSubmit, children }: FormFrameProps) {
  const sendFromLines = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // React also bubbles events from a dialog over the form.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const send = (event: FormEvent<HTMLFormElement>): void => {
    // Do not submit a form below this dialog.
    event.stopPropagation();
    onSubmit(event);
  };
  return (
    <Form ref={ref} noValidate onSubmit={send} onKeyDown={sendFromLines}>
      {children}
    </Form>
  );
}
