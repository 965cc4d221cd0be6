import { styled } from '@mui/material/styles';
import { color, monospace } from '../../ui/palette.ts';
import { HiddenText } from '../../ui/text.tsx';
import { secondText, utcText } from './change-text.ts';

/** A list of facts: names and values. */
export const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
  gap: '4px 12px',
  margin: 0,
  '& dt': { color: color.muted, overflowWrap: 'anywhere' },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
});

const exactLook = { fontFamily: monospace, fontSize: 12, fontVariantNumeric: 'tabular-nums' } as const;

/** Something that is compared character by character. */
export const Exact = styled('span')(exactLook);

const Time = styled('time')(exactLook);

/** An instant in `timeZone`; its tooltip, and a screen reader, also give it in UTC. */
export function When({ at, timeZone }: { readonly at: number; readonly timeZone: string }) {
  const utc = utcText(at);
  return (
    <Time dateTime={new Date(at).toISOString()} title={utc}>
      {secondText(at, timeZone)}
      <HiddenText> ({utc})</HiddenText>
    </Time>
  );
}

export const Muted = styled('div')({ color: color.muted });

/** The summary. */
export const Sentence = styled('p')({
  margin: 0,
  fontSize: 15,
  lineHeight: '20px',
  fontWeight: 500,
  overflowWrap: 'anywhere',
});
