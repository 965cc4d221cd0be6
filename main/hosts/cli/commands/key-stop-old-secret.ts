import { call } from '../call.ts';
import type { Ending, VaultContext } from '../context.ts';
import { findKey } from '../find-key.ts';

/** Stops the previous secret of a key now. */
export async function stopOldSecret(context: VaultContext, text: string): Ending {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.stopRetiring', { id }));
  output.say(count === 0 ? `key ${id} has no previous secret` : `stopped the previous secret of key ${id}`);
  return undefined;
}
