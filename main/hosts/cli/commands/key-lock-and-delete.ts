import { call } from '../call.ts';
import type { CommandContext, Ending, VaultContext } from '../context.ts';
import { findKeys, type KeyDetails } from '../find-key.ts';
import { Failure } from '../terminal/exit-codes.ts';
import { ask } from '../terminal/prompt.ts';
import { count, nameList } from '../words/format.ts';

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

/** Deletes keys after confirmation. */
export async function deleteKeys(
  context: VaultContext,
  texts: readonly string[],
  options: { readonly yes?: true },
): Ending {
  const { application, output, interruption } = context;
  const keys = await findKeys(application, texts);
  if (!options.yes) await confirm(context, keys);
  const ids = keys.map(({ id }) => id);
  const deleted = await interruption.uninterrupted(() => call(application, 'keys.delete', { keys: { ids } }));
  output.say(`deleted ${count(deleted.count, 'key')}`);
  return undefined;
}

async function confirm(context: CommandContext, keys: readonly KeyDetails[]): Promise<void> {
  const what = `${count(keys.length, 'key')} (${nameList(keys.map(({ name }) => name))})`;
  const answer = await ask(context, `Delete ${what}? Type ${keys.length} to confirm: `);
  if (answer?.trim() !== String(keys.length)) throw new Failure('nothing was deleted');
}
