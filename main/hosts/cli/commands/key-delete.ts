import { changeKeys } from '../change-keys.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { CommandContext, VaultCommand } from '../context.ts';
import { findKeys, type KeyDetails } from '../find-key.ts';
import { Failure } from '../terminal/failure.ts';
import { ask } from '../terminal/prompt.ts';
import { count } from '../words/count.ts';
import { nameList } from '../words/names.ts';

/** Deletes keys after confirmation. */
export const deleteKeys: VaultCommand<OptionsOf<'key delete'>> = async (context, options, texts) => {
  const { application, output, interruption } = context;
  const keys = await findKeys(application, texts);
  if (!options.yes) await confirm(context, keys);
  const ids = keys.map(({ id }) => id);
  const deleted = await interruption.uninterrupted(() => changeKeys(application, ids, { name: 'keys.delete' }));
  output.say(`deleted ${count(deleted, 'key')}`);
  return undefined;
};

async function confirm(context: CommandContext, keys: readonly KeyDetails[]): Promise<void> {
  const what = `${count(keys.length, 'key')} (${nameList(keys.map(({ name }) => name))})`;
  const answer = await ask(context, `Delete ${what}? Type ${keys.length} to confirm: `);
  if (answer?.trim() !== String(keys.length)) throw new Failure('nothing was deleted');
}
