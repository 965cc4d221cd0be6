import { styled } from '@mui/material/styles';
import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react';

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
