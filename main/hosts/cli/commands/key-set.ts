import { call } from '../call.ts';
import type { FieldOptions } from '../command-line/key-options.ts';
import type { Ending, VaultContext } from '../context.ts';
import { findKey } from '../find-key.ts';
import { givenFields, warnOfHolder } from '../key-fields.ts';

type SetOptions = FieldOptions & { readonly lockedOut?: 'yes' | 'no' };

/** Changes fields of a key. */
export async function setKey(context: VaultContext, text: string, options: SetOptions): Ending {
  const { application, output, interruption } = context;
  const { id } = await findKey(application, text);
  const { lockedOut } = options;
  const changes = {
    ...(await givenFields(application, options)),
    ...(lockedOut === undefined ? {} : { lockedOut: lockedOut === 'yes' }),
  };
  const { count } = await interruption.uninterrupted(() => call(application, 'keys.update', { id, changes }));
  output.say(count === 0 ? `key ${id} was like that already` : `changed key ${id}`);
  await warnOfHolder(context, id, options.issuedTo);
  return undefined;
}
