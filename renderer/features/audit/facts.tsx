import { styled } from '@mui/material/styles';
import { color, monospace } from '../../ui/palette.ts';

/** What is known, each thing by its name. */
export const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
  gap: '4px 12px',
  margin: 0,
  '& dt': { color: color.muted, overflowWrap: 'anywhere' },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
});

/** Something that is compared by its characters. */
export const Exact = styled('span')({ fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' });

export const Muted = styled('div')({ color: color.muted });

/** What it all comes to. */
export const Sentence = styled('p')({
  margin: 0,
  fontSize: 15,
  lineHeight: '20px',
  fontWeight: 500,
  overflowWrap: 'anywhere',
});
