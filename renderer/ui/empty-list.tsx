import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { color } from './palette.ts';

// Starts below the header. Lets clicks pass, except on its own content.
const Cover = styled('div')({
  position: 'absolute',
  inset: '33px 0 0',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  padding: '72px 24px',
  textAlign: 'center',
  pointerEvents: 'none',
  '& > *': { pointerEvents: 'auto', maxWidth: 460, overflowWrap: 'anywhere', textWrap: 'balance' },
});
const First = styled('p')({ margin: 0, fontSize: 15, lineHeight: '20px', fontWeight: 500 });
const Then = styled('p')({ margin: 0, color: color.muted });

interface EmptyListProps {
  readonly title: string;
  /** What it means, or what to do next. */
  readonly text: string;
  /** Actions. */
  readonly children?: ReactNode;
}

/** The message in an empty list. */
export function EmptyList({ title, text, children }: EmptyListProps) {
  return (
    <Cover>
      <First>{title}</First>
      <Then>{text}</Then>
      {children}
    </Cover>
  );
}
