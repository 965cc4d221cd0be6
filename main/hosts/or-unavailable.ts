import { LatchkeyError } from '../../shared/errors.ts';

/** What `access` of a clipboard resolves to. Rejects with `clipboard.unavailable` and no cause: the cause may quote the text. */
export async function orUnavailable<T>(access: () => Promise<T>): Promise<T> {
  try {
    return await access();
  } catch {
    throw new LatchkeyError({ code: 'clipboard.unavailable' });
  }
}
