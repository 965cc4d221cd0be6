import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { color } from './palette.ts';

const Frame = styled('div')({ minWidth: 0 });

const Label = styled('label')({ display: 'block', marginBottom: 4, fontWeight: 500 });

// Always present, so that an error does not move anything.
const Message = styled('div')({
  boxSizing: 'border-box',
  padding: '2px 0 9px',
  fontSize: 12,
  lineHeight: '16px',
  color: color.muted,
  '&[data-error="true"]': { color: color.danger },
});

interface FieldFrameProps {
  /** The id of the control; its label and message have the ids `<id>-label` and `<id>-message`. */
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** The lines reserved for the message; one by default. */
  readonly messageLines?: number;
  readonly children: ReactNode;
}

/** A control with its label above and a hint or an error below. */
export function FieldFrame({ id, label, error, hint, messageLines = 1, children }: FieldFrameProps) {
  return (
    <Frame>
      <Label id={`${id}-label`} htmlFor={id}>
        {label}
      </Label>
      {children}
      <Message id={`${id}-message`} data-error={error !== undefined} style={{ minHeight: 11 + 16 * messageLines }}>
        {error ?? hint}
      </Message>
    </Frame>
  );
}
