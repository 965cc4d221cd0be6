import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { roleIdOf } from '../find-role.ts';
import { expiryDay, warnOfHolder } from '../key-fields.ts';
import { printToken, requireReader } from '../print-token.ts';

// The least privileged role. To ask for all of them would count the keys of each.
const auditorRoleId = 'auditor';

/** Creates a key and prints its token. */
export const createKey: VaultCommand<OptionsOf<'key create'>> = async (context, options, _, status) => {
  const { application, output, interruption } = context;
  requireReader(context);
  const draft = {
    name: options.name ?? '',
    description: options.description ?? '',
    roleId: options.role === undefined ? auditorRoleId : await roleIdOf(application, options.role),
    locale: options.language ?? 'en-US',
    timeZone: options['time-zone'] ?? (status.isOwnTimeZone ? status.timeZone : ''),
    expiresOn: expiryDay(options['expires-on'] ?? 'never'),
    issuedTo: options['issued-to'] ?? '',
  };
  await interruption.uninterrupted(async () => {
    const { id } = await call(application, 'keys.create', draft);
    await printToken(context, `key ${id} was created`);
    output.say(`created key ${id}`);
    await warnOfHolder(context, id, options['issued-to']);
  });
  return undefined;
};
