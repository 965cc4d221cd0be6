import { newKeyDraft } from '../../../../shared/domain/key-fields.ts';
import { call } from '../call.ts';
import type { FieldOptions } from '../command-line/key-options.ts';
import type { Ending, VaultContext } from '../context.ts';
import { givenFields, warnOfHolder } from '../key-fields.ts';
import { printToken, requireReader } from '../print-token.ts';

/** Creates a key and prints its token. */
export async function createKey(context: VaultContext, options: FieldOptions): Ending {
  const { application, output, interruption, status } = context;
  requireReader(context);
  const unlessGiven = newKeyDraft(status.isOwnTimeZone ? status.timeZone : '');
  const draft = { ...unlessGiven, ...(await givenFields(application, options)) };
  await interruption.uninterrupted(async () => {
    const { id } = await call(application, 'keys.create', draft);
    await printToken(context, `key ${id} was created`);
    output.say(`created key ${id}`);
    await warnOfHolder(context, id, options.issuedTo);
  });
  return undefined;
}
