import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import { t } from '../i18n/i18n.ts';
import { ErrorNotice } from './notice.tsx';
import { color } from './palette.ts';

const Head = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, height: 41, padding: '11px 20px 0' });
const Count = styled('span')({
  flex: 1,
  paddingTop: 2,
  color: color.muted,
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
});
const Selected = styled('span')({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' });

/** The buttons above a list. */
export const ListToolbar = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '10px 20px 12px' });

/** The area of a list or of its replacement. */
export const ListArea = styled('div')({
  position: 'relative',
  flex: 1,
  minHeight: 0,
  borderTop: `1px solid ${color.line}`,
});

/** The place for a notice above a list. */
export const ListAside = styled('div')({ display: 'grid', gap: 8, justifyItems: 'start', padding: '0 20px 12px' });

interface ListErrorProps {
  /** Why the list could not be loaded; null if it could. */
  readonly error: ErrorData | null;
  readonly onRetry: () => void;
}

export function ListError({ error, onRetry }: ListErrorProps) {
  const { t: text } = useTranslation();
  return (
    error !== null && (
      <ListAside>
        <ErrorNotice error={error} />
        <Button onClick={onRetry}>{text('common.tryAgain')}</Button>
      </ListAside>
    )
  );
}

interface ListHeadProps {
  readonly title: string;
  /** The number of entries; null while unknown or irrelevant. */
  readonly count: ReactNode;
  readonly isCovered: boolean;
}

/** The heading of a page with a list. It gets the focus if nothing else on the page has it. */
export function ListHead({ title, count, isCovered }: ListHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The focused element may be gone with the previous page, or with a dialog that was opened by its shortcut.
  useEffect(() => {
    if (!isCovered && document.activeElement === document.body) heading.current?.focus();
  }, [isCovered]);
  return (
    <Head>
      <Title ref={heading}>{title}</Title>
      <Count role="status">{count}</Count>
    </Head>
  );
}

interface MarkedListHeadProps extends Pick<ListHeadProps, 'title' | 'count'> {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly selected: number;
  /** The number of all things, if a filter is in force; else null. */
  readonly of?: number | null;
  /** More about the selection. */
  readonly note?: string | null;
  readonly onClear: () => void;
}

/** The heading of a list with a selection, whose size has its own place so that nothing moves. */
export function MarkedListHead({ ref, title, count, selected, of = null, note = null, onClear }: MarkedListHeadProps) {
  useTranslation();
  return (
    <Head>
      <Title ref={ref}>{title}</Title>
      <Count role="status">{count}</Count>
      <Selected role="status">
        {[selectedText(selected, of), note].filter((text) => text !== null).join(' · ')}
      </Selected>
      {selected > 0 && (
        <Button variant="text" onClick={onClear}>
          {t('keys.clearSelection')}
        </Button>
      )}
    </Head>
  );
}

function selectedText(selected: number, of: number | null): string | null {
  if (selected === 0) return null;
  return of === null ? t('keys.selected', { count: selected }) : t('keys.someSelected', { count: of, some: selected });
}

function Title({ ref, children }: { readonly ref: Ref<HTMLHeadingElement>; readonly children: string }) {
  return (
    <Typography variant="h1" ref={ref} tabIndex={-1} sx={{ outline: 0 }}>
      {children}
    </Typography>
  );
}

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
