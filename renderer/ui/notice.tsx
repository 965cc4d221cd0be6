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

/** Something to know before going on. */
export function Notice({ isRefusal = false, children }: NoticeProps) {
  return (
    <Box role={isRefusal ? 'alert' : undefined} data-refusal={isRefusal}>
      {children}
    </Box>
  );
}

interface ErrorNoticeProps {
  readonly error: ErrorData | null;
  /** What failed, when the words for it are more than "try again". */
  readonly attempt?: Attempt;
  /** The fields that show their own problems. */
  readonly fields?: readonly string[];
}

/** Why a call failed and what to do; nothing when it did not, or when fields say all there is to say. */
export function ErrorNotice({ error, attempt, fields = [] }: ErrorNoticeProps) {
  if (error === null) return null;
  const isSaidByFields =
    error.code === 'input.invalid' && Object.keys(error.fields).every((field) => fields.includes(field));
  return isSaidByFields ? null : <Notice isRefusal>{errorText(error, attempt)}</Notice>;
}
