import { newRoleDraft, type RoleDraft, roleDraftOf } from '../../../../shared/domain/role-fields.ts';
import { CallFailure, call } from '../call.ts';
import type { RoleOptions } from '../command-line/role-options.ts';
import type { CommandContext, Ending, VaultContext } from '../context.ts';
import { findRole } from '../find-role.ts';
import { roleChanges } from '../role-draft.ts';

/** Creates a role and prints its id. */
export function createRole(context: VaultContext, options: RoleOptions): Ending {
  return create(context, { ...newRoleDraft, ...roleChanges(newRoleDraft, options) });
}

/** Creates a role like another and prints its id. */
export async function duplicateRole(context: VaultContext, text: string, options: RoleOptions): Ending {
  const draft = roleDraftOf(await findRole(context.application, text));
  return create(context, { ...draft, ...roleChanges(draft, options) });
}

async function create({ application, output, interruption }: CommandContext, draft: RoleDraft): Promise<undefined> {
  await interruption.uninterrupted(async () => {
    const { id } = await call(application, 'roles.create', draft);
    output.say(`created role ${id}`);
    await output.print(`${id}\n`);
  });
  return undefined;
}

/** Changes a role. */
export async function setRole(context: VaultContext, text: string, options: RoleOptions): Ending {
  const { application, output, interruption } = context;
  const role = await findRole(application, text);
  const { id, name, isBuiltIn } = role;
  if (isBuiltIn) throw new CallFailure({ code: 'role.built-in', id, name });
  const base = roleDraftOf(role);
  // The new rights are based on those read above, so changes made by others meanwhile must not be overwritten.
  const input = { id, changes: roleChanges(base, options), base };
  const { count } = await interruption.uninterrupted(() => call(application, 'roles.update', input));
  output.say(count === 0 ? `role ${id} already has these values` : `changed role ${id}`);
  return undefined;
}
