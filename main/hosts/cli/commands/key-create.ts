import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { roleIdOf } from '../find-role.ts';
import { expiryDay, warnOfHolder } from '../key-fields.ts';
import { printToken } from '../print-token.ts';
import { uninterrupted } from '../terminal/interruption.ts';
import { say } from '../terminal/output.ts';

// The least privileged role. To ask for all of them would count the keys of each.
const auditorRoleId = 'auditor';

/** Creates a key and prints its token. */
export const createKey: VaultCommand<OptionsOf<'key create'>> = async (application, options, _, status) => {
  const draft = {
    name: options.name ?? '',
    description: options.description ?? '',
    roleId: options.role === undefined ? auditorRoleId : await roleIdOf(application, options.role),
    locale: options.language ?? 'en-US',
    timeZone: options['time-zone'] ?? status.timeZone,
    expiresOn: expiryDay(options['expires-on'] ?? 'never'),
    issuedTo: options['issued-to'] ?? '',
  };
  await uninterrupted(async () => {
    const { id } = await call(application, 'keys.create', draft);
    await printToken(application, `key ${id} was created`);
    say(`created key ${id}`);
    await warnOfHolder(application, id, options['issued-to']);
  });
  return undefined;
};
