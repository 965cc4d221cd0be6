import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKey } from '../find-key.ts';
import { givenFields, warnOfHolder } from '../key-fields.ts';

/** Changes fields of a key. */
export const setKey: VaultCommand<OptionsOf<'key set'>> = async (context, options, [text = '']) => {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const { 'locked-out': lockedOut } = options;
  const changes = {
    ...(await givenFields(application, options)),
    ...(lockedOut === undefined ? {} : { lockedOut: lockedOut === 'yes' }),
  };
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.update', { id, changes }));
  output.say(count === 0 ? `key ${id} was like that already` : `changed key ${id}`);
  await warnOfHolder(context, id, options['issued-to']);
  return undefined;
};
