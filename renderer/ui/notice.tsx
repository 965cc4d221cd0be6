import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ErrorData } from '../../shared/errors.ts';
import { type Attempt, errorText } from './error-text.ts';
import { color } from './palette.ts';

const Box = styled('div')({
  '& + &': { marginTop: 8 },
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderLeft: `3px solid ${color.control}`,
  borderRadius: 6,
  backgroundColor: color.side,
  overflowWrap: 'anywhere',
  '&[data-refusal="true"]': { borderLeftColor: color.danger },
});

interface NoticeProps {
  readonly isRefusal?: boolean;
  readonly children: ReactNode;
}

/** Information to read before going on. */
export function Notice({ isRefusal = false, children }: NoticeProps) {
  return (
    <Box role={isRefusal ? 'alert' : undefined} data-refusal={isRefusal}>
      {children}
    </Box>
  );
}

interface ErrorNoticeProps {
  readonly error: ErrorData | null;
  /** The failed action, for errors that need more words than "try again". */
  readonly attempt?: Attempt;
  /** The fields that show their own problems. */
  readonly fields?: readonly string[];
}

/** Why a call failed and what to do; nothing if there is no error, or if the fields show all of it. */
export function ErrorNotice({ error, attempt, fields = [] }: ErrorNoticeProps) {
  if (error === null) return null;
  const isSaidByFields =
    error.code === 'input.invalid' && Object.keys(error.fields).every((field) => fields.includes(field));
  return isSaidByFields ? null : <Notice isRefusal>{errorText(error, attempt)}</Notice>;
}
