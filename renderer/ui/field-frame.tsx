import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { color } from './palette.ts';

const Frame = styled('div')({ minWidth: 0 });

const Label = styled('label')({ display: 'block', marginBottom: 4, fontWeight: 500 });

// Always there, so that an error moves nothing.
const Message = styled('div')({
  boxSizing: 'border-box',
  padding: '2px 0 9px',
  fontSize: 12,
  lineHeight: '16px',
  color: color.muted,
  '&[data-error="true"]': { color: color.danger },
});

interface FieldFrameProps {
  /** Of the control; its label and message are `<id>-label` and `<id>-message`. */
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** How many lines there are for either; one when not given. */
  readonly messageLines?: number;
  readonly children: ReactNode;
}

/** A control with its label above and what there is to say about it below. */
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
