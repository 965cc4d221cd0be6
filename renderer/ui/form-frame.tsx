import { styled } from '@mui/material/styles';
import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react';

// Takes the dialog's height from its parent, so that its middle scrolls and its buttons stay.
const Form = styled('form')({ display: 'flex', flexDirection: 'column', minHeight: 0 });

/** What stands between the middle and the buttons: why the form could not be sent. */
export const Failure = styled('div')({ padding: '0 20px', '&:not(:empty)': { paddingTop: 12, paddingBottom: 12 } });

interface FormFrameProps {
  readonly ref?: Ref<HTMLFormElement>;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly children: ReactNode;
}

/** A form in a dialog, which Ctrl+Enter sends from a field of several lines too. */
export function FormFrame({ ref, onSubmit, children }: FormFrameProps) {
  const sendFromLines = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // React passes on what happens in a question that stands over the form, too.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  const send = (event: FormEvent<HTMLFormElement>): void => {
    // Nor is a form that this dialog stands over sent.
    event.stopPropagation();
    onSubmit(event);
  };
  return (
    <Form ref={ref} noValidate onSubmit={send} onKeyDown={sendFromLines}>
      {children}
    </Form>
  );
}
