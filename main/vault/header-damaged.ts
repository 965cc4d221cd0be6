import { LatchkeyError } from '../../shared/errors.ts';

/** The error of a header that is not well-formed, or not the one that goes with the frames after it. */
export function headerDamaged(): LatchkeyError {
  return new LatchkeyError({ code: 'vault.header-damaged' });
}
