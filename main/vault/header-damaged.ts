import { LatchkeyError } from '../../shared/errors.ts';

/** The error of a header that is malformed or does not belong to the frames after it. */
export function headerDamaged(): LatchkeyError {
  return new LatchkeyError({ code: 'vault.header-damaged' });
}
