import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { color } from '../../ui/palette.ts';

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
