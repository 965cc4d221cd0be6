import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { color, monospace } from '../../ui/palette.ts';

const Frame = styled('section')({
  maxWidth: 560,
  marginTop: 16,
  paddingTop: 16,
  borderTop: `1px solid ${color.line}`,
});

interface SectionProps {
  readonly heading: string;
  readonly children: ReactNode;
}

export function Section({ heading, children }: SectionProps) {
  const id = useId();
  return (
    <Frame aria-labelledby={id}>
      <Typography id={id} variant="h2" sx={{ mb: 3 }}>
        {heading}
      </Typography>
      {children}
    </Frame>
  );
}

/** A list of facts: names and values. */
export const FactList = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  gap: '6px 20px',
  margin: '0 0 16px',
  alignContent: 'start',
  '& dt': { color: color.muted },
  '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

/** A path or an instant, in monospace. */
export const Exact = styled('span')({ fontFamily: monospace, fontSize: 12 });
