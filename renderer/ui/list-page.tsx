import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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

/** What holds a list, and what stands in its place. */
export const ListArea = styled('div')({
  position: 'relative',
  flex: 1,
  minHeight: 0,
  borderTop: `1px solid ${color.line}`,
});

/** Why a list could not be read, above it. */
export const ListFailure = styled('div')({ display: 'grid', gap: 8, justifyItems: 'start', padding: '0 20px 12px' });

interface ListHeadProps {
  readonly title: string;
  /** How many things there are; null while that is not known, or not worth saying. */
  readonly count: ReactNode;
  readonly isCovered: boolean;
}

/** The heading of a page with a list. It has the focus where nothing else on the page can have it. */
export function ListHead({ title, count, isCovered }: ListHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the focus came from may be gone, with the page before this one or with a dialog opened by its shortcut.
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
  /** What else can be done about the selection. */
  readonly children?: ReactNode;
  readonly onClear: () => void;
}

/** The heading of a list in which things are selected: how many has a place of its own, so that nothing moves when something is. */
export function MarkedListHead({ ref, title, count, selected, children, onClear }: MarkedListHeadProps) {
  const { t } = useTranslation();
  return (
    <Head>
      <Title ref={ref}>{title}</Title>
      <Count role="status">{count}</Count>
      <Selected role="status">{selected > 0 && t('keys.selected', { count: selected })}</Selected>
      {selected > 0 && children}
      {selected > 0 && (
        <Button variant="text" onClick={onClear}>
          {t('keys.clearSelection')}
        </Button>
      )}
    </Head>
  );
}

function Title({ ref, children }: { readonly ref: Ref<HTMLHeadingElement>; readonly children: string }) {
  return (
    <Typography variant="h1" ref={ref} tabIndex={-1} sx={{ outline: 0 }}>
      {children}
    </Typography>
  );
}
