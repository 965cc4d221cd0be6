import { LatchkeyError } from '../../shared/errors.ts';

/** The result of `access` to a clipboard. Rejects with `clipboard.unavailable` without a cause, which might quote the text. */
export async function orUnavailable<T>(access: () => Promise<T>): Promise<T> {
  try {
    return await access();
  } catch {
    throw new LatchkeyError({ code: 'clipboard.unavailable' });
  }
}
