import { styled } from '@mui/material/styles';
import { formatInstant } from './format.ts';
import { color, monospace } from './palette.ts';

/** Text for screen readers only. */
export const HiddenText = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});

/** The path of a file, on its own lines. */
export const FilePath = styled('div')({
  margin: '16px 0',
  fontFamily: monospace,
  fontSize: 12,
  overflowWrap: 'anywhere',
});

const Whole = styled('span')({ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' });
const Zone = styled('span')({ color: color.muted });

interface TwoZonesProps {
  readonly instant: number;
  /** The workstation's zone and the key's. */
  readonly timeZones: readonly [string, string];
}

/** An instant in the workstation's zone and, if different, in the key's. */
export function TwoZones({ instant, timeZones }: TwoZonesProps) {
  return (
    <>
      {[...new Set(timeZones)].map((timeZone, place) => (
        <span key={timeZone}>
          {place > 0 && ' · '}
          <Whole>
            {formatInstant(instant, timeZone)} <Zone>{timeZone}</Zone>
          </Whole>
        </span>
      ))}
    </>
  );
}
