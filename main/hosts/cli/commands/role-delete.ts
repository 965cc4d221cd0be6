import type { RoleRow } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { CommandContext, Ending, VaultContext } from '../context.ts';
import { findRoles } from '../find-role.ts';
import { Failure } from '../terminal/exit-codes.ts';
import { ask } from '../terminal/prompt.ts';
import { count, nameList } from '../words/format.ts';

/** Deletes roles after confirmation. */
export async function deleteRoles(
  context: VaultContext,
  texts: readonly string[],
  options: { readonly yes?: true },
): Ending {
  const { application, output, interruption } = context;
  const roles = await findRoles(application, texts);
  // No confirmation for what will be refused.
  if (!options.yes && roles.every(({ isBuiltIn, keys }) => !isBuiltIn && keys === 0)) await confirm(context, roles);
  const ids = roles.map(({ id }) => id);
  const { count: deleted } = await interruption.uninterrupted(() => call(application, 'roles.delete', { ids }));
  output.say(`deleted ${count(deleted, 'role')}`);
  return undefined;
}

async function confirm(context: CommandContext, roles: readonly RoleRow[]): Promise<void> {
  const what = `${count(roles.length, 'role')} (${nameList(roles.map(({ name }) => name))})`;
  const answer = await ask(context, `Delete ${what}? Type ${roles.length} to confirm: `);
  if (answer?.trim() !== String(roles.length)) throw new Failure('nothing was deleted');
}
