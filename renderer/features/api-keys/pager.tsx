import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { formatCount } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';
import { pageSize } from './key-grid.tsx';

const Bar = styled('nav')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 20px',
  borderTop: `1px solid ${color.line}`,
  fontVariantNumeric: 'tabular-nums',
});

const Range = styled('span')({ flex: 1, color: color.muted });

interface PagerProps {
  readonly total: number;
  readonly pageIndex: number;
  readonly onPage: (pageIndex: number) => void;
}

/** Steps through a list that is longer than one page. */
export function Pager({ total, pageIndex, onPage }: PagerProps) {
  const last = Math.ceil(total / pageSize) - 1;
  const from = pageIndex * pageSize + 1;
  const to = Math.min(total, from + pageSize - 1);
  const step = (label: string, target: number) => (
    <Button disabled={target < 0 || target > last || target === pageIndex} onClick={() => onPage(target)}>
      {label}
    </Button>
  );
  return (
    <Bar aria-label="Pages">
      <Range>
        {formatCount(from)}–{formatCount(to)} of {formatCount(total)}
      </Range>
      {step('First', 0)}
      {step('Previous', pageIndex - 1)}
      {step('Next', pageIndex + 1)}
      {step('Last', last)}
    </Bar>
  );
}
