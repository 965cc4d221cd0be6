import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKeys, type KeyDetails } from '../find-key.ts';
import { Failure } from '../terminal/failure.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { say } from '../terminal/output.ts';
import { ask } from '../terminal/prompt.ts';
import { count } from '../words/count.ts';

/** Deletes keys, after asking. */
export const deleteKeys: VaultCommand<OptionsOf<'key delete'>> = async (application, options, texts) => {
  const keys = await findKeys(application, texts);
  if (!options.yes) await confirm(keys);
  const ids = keys.map(({ id }) => id);
  const { count: deleted } = await uninterrupted(() => call(application, 'keys.delete', { ids }));
  say(`deleted ${count(deleted, 'key')}`);
  return undefined;
};

// More names than that say nothing to whoever is asked.
const namesShown = 10;

async function confirm(keys: readonly KeyDetails[]): Promise<void> {
  const names = keys.slice(0, namesShown).map(({ name }) => name);
  const rest = keys.length > namesShown ? ` and ${keys.length - namesShown} more` : '';
  const what = `${count(keys.length, 'key')} (${names.join(', ')}${rest})`;
  const answer = await ask(`Delete ${what}? Type ${keys.length} to confirm: `);
  if (answer?.trim() !== String(keys.length)) throw new Failure('nothing was deleted');
}
