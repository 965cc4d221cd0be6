import { styled } from '@mui/material/styles';
import { formatInstant } from './format.ts';
import { color } from './palette.ts';

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
