import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKey } from '../find-key.ts';

/** Stops the previous secret of a key now. */
export const stopOldSecret: VaultCommand<OptionsOf<'key stop-old-secret'>> = async (context, _, [text = '']) => {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.stopRetiring', { id }));
  output.say(count === 0 ? `key ${id} has no previous secret` : `stopped the previous secret of key ${id}`);
  return undefined;
};
