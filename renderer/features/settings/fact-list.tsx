import { styled } from '@mui/material/styles';
import { color, monospace } from '../../ui/palette.ts';

/** Facts, each with what it is about before it. */
export const FactList = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  gap: '6px 20px',
  margin: '0 0 16px',
  alignContent: 'start',
  '& dt': { color: color.muted },
  '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

/** A path or an instant, to be read character by character. */
export const Exact = styled('span')({ fontFamily: monospace, fontSize: 12 });
