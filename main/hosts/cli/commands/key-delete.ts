import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKeys, type KeyDetails } from '../find-key.ts';
import { Failure } from '../terminal/failure.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { say } from '../terminal/output.ts';
import { ask } from '../terminal/prompt.ts';
import { count } from '../words/count.ts';
import { nameList } from '../words/names.ts';

/** Deletes keys, after asking. */
export const deleteKeys: VaultCommand<OptionsOf<'key delete'>> = async (application, options, texts) => {
  const keys = await findKeys(application, texts);
  if (!options.yes) await confirm(keys);
  const ids = keys.map(({ id }) => id);
  const { count: deleted } = await uninterrupted(() => call(application, 'keys.delete', { ids }));
  say(`deleted ${count(deleted, 'key')}`);
  return undefined;
};

async function confirm(keys: readonly KeyDetails[]): Promise<void> {
  const what = `${count(keys.length, 'key')} (${nameList(keys.map(({ name }) => name))})`;
  const answer = await ask(`Delete ${what}? Type ${keys.length} to confirm: `);
  if (answer?.trim() !== String(keys.length)) throw new Failure('nothing was deleted');
}
