import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from './palette.ts';

/** The bar for moving through a list. */
export const PagerBar = styled('nav')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 20px',
  borderTop: `1px solid ${color.line}`,
  fontVariantNumeric: 'tabular-nums',
});

/** The range that is shown. */
export const PagerRange = styled('span')({ flex: 1, minWidth: 0, color: color.muted });

interface PagerProps {
  readonly total: number;
  /** The number of all things, if a filter leaves `total` of them. */
  readonly all?: number;
  readonly pageSize: number;
  readonly pageIndex: number;
  readonly onPage: (pageIndex: number) => void;
}

/** Buttons for the pages of a list. */
export function Pager({ total, all = total, pageSize, pageIndex, onPage }: PagerProps) {
  const { t } = useTranslation();
  const last = Math.ceil(total / pageSize) - 1;
  const from = pageIndex * pageSize + 1;
  const to = Math.min(total, from + pageSize - 1);
  const step = (label: string, target: number) => (
    <Button disabled={target < 0 || target > last || target === pageIndex} onClick={() => onPage(target)}>
      {label}
    </Button>
  );
  return (
    <PagerBar aria-label={t('common.pages')}>
      <PagerRange>
        {all === total ? t('common.range', { from, to, total }) : t('common.rangeOf', { from, to, total, all })}
      </PagerRange>
      {step(t('common.first'), 0)}
      {step(t('common.previous'), pageIndex - 1)}
      {step(t('common.next'), pageIndex + 1)}
      {step(t('common.last'), last)}
    </PagerBar>
  );
}
