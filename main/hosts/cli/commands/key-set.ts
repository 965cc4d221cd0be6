import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { Application } from '../../../ipc/application.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKey } from '../find-key.ts';
import { roleIdOf } from '../find-role.ts';
import { expiryDay, warnOfHolder } from '../key-fields.ts';

type Changes = CallInput<'keys.update'>['changes'];

/** Changes fields of a key. */
export const setKey: VaultCommand<OptionsOf<'key set'>> = async (context, options, [text = '']) => {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const changes = await changesOf(application, options);
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.update', { id, changes }));
  output.say(count === 0 ? `key ${id} was like that already` : `changed key ${id}`);
  await warnOfHolder(context, id, options['issued-to']);
  return undefined;
};

async function changesOf(application: Application, options: OptionsOf<'key set'>): Promise<Changes> {
  const { name, description, role, language, 'time-zone': timeZone } = options;
  const { 'expires-on': expiresOn, 'issued-to': issuedTo, 'locked-out': lockedOut } = options;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(role === undefined ? {} : { roleId: await roleIdOf(application, role) }),
    ...(language === undefined ? {} : { locale: language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(expiresOn === undefined ? {} : { expiresOn: expiryDay(expiresOn) }),
    ...(issuedTo === undefined ? {} : { issuedTo }),
    ...(lockedOut === undefined ? {} : { lockedOut: lockedOut === 'yes' }),
  };
}
