import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { Application } from '../../../ipc/application.ts';
import { CallFailure, call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findRole } from '../find-role.ts';
import { draftOf, roleChanges } from '../role-draft.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { print, say } from '../terminal/output.ts';

type RoleDraft = CallInput<'roles.create'>;

// The least there is.
const nothing: RoleDraft = { name: '', description: '', defaultRight: 'none', rights: [] };

/** Creates a role and prints its id. */
export const createRole: VaultCommand<OptionsOf<'role create'>> = (application, options) =>
  create(application, { ...nothing, ...roleChanges(nothing, options) });

/** Creates a role like another and prints its id. */
export const duplicateRole: VaultCommand<OptionsOf<'role duplicate'>> = async (application, options, [text = '']) => {
  const draft = draftOf(await findRole(application, text));
  return create(application, { ...draft, ...roleChanges(draft, options) });
};

async function create(application: Application, draft: RoleDraft): Promise<undefined> {
  await uninterrupted(async () => {
    const { id } = await call(application, 'roles.create', draft);
    say(`created role ${id}`);
    await print(`${id}\n`);
  });
  return undefined;
}

/** Changes a role. */
export const setRole: VaultCommand<OptionsOf<'role set'>> = async (application, options, [text = '']) => {
  const role = await findRole(application, text);
  const { id, name, isBuiltIn } = role;
  if (isBuiltIn) throw new CallFailure({ code: 'role.built-in', id, name });
  const base = draftOf(role);
  // The rights were put together from those that were read: whoever changed them meanwhile is not overruled.
  const input = { id, changes: roleChanges(base, options), base };
  const { count } = await uninterrupted(() => call(application, 'roles.update', input));
  say(count === 0 ? `role ${id} was like that already` : `changed role ${id}`);
  return undefined;
};
