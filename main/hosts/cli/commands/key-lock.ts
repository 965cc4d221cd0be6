import { call } from '../call.ts';
import type { CommandContext, Ending, VaultContext } from '../context.ts';
import { findKeys } from '../find-key.ts';
import { count } from '../words/count.ts';

/** Locks keys out. */
export function lockKeys(context: VaultContext, texts: readonly string[]): Ending {
  return setLockedOut(context, texts, true);
}

/** Unlocks keys. */
export function unlockKeys(context: VaultContext, texts: readonly string[]): Ending {
  return setLockedOut(context, texts, false);
}

async function setLockedOut(
  { application, output, interruption }: CommandContext,
  texts: readonly string[],
  lockedOut: boolean,
): Promise<undefined> {
  const ids = (await findKeys(application, texts)).map(({ id }) => id);
  const { count: changed } = await interruption.uninterrupted(() =>
    call(application, 'keys.setLockedOut', { keys: { ids }, lockedOut }),
  );
  const same = ids.length - changed;
  const rest = same === 0 ? '' : `; ${count(same, 'key was', 'keys were')} already`;
  output.say(`${lockedOut ? 'locked out' : 'unlocked'} ${count(changed, 'key')}${rest}`);
  return undefined;
}
