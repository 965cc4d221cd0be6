import {
  type ApiKeyDraft,
  draftFields,
  type KeyFieldKind,
  keyFields,
  newKeyDraft,
} from '../../../../shared/domain/key-fields.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import { optionOf } from '../command-line/field-options.ts';
import type { FieldOptions } from '../command-line/key-options.ts';
import type { CommandContext, Ending, VaultContext } from '../context.ts';
import { findKey } from '../find-key.ts';
import { roleIdOf } from '../find-role.ts';
import { printToken, requireReader } from '../print-token.ts';
import { count, nameList } from '../words/format.ts';

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
  const { count: changed } = await interruption.uninterrupted(() => call(application, 'keys.update', { id, changes }));
  output.say(changed === 0 ? `key ${id} already has these values` : `changed key ${id}`);
  await warnOfHolder(context, id, options.issuedTo);
  return undefined;
}

type ReadValue = (text: string, application: Application) => string | null | Promise<string>;

const asItStands: ReadValue = (text) => text;

const readValue: Readonly<Record<KeyFieldKind, ReadValue>> = {
  name: asItStands,
  line: asItStands,
  text: asItStands,
  role: (text, application) => roleIdOf(application, text),
  // The contract checks the value.
  locale: asItStands,
  'time-zone': asItStands,
  day: (text) => (text.toLowerCase() === 'never' ? null : text),
};

/** The fields given by `options`, in the form of the contract. */
async function givenFields(application: Application, options: FieldOptions): Promise<Partial<ApiKeyDraft>> {
  const given: Record<string, string | null> = {};
  for (const field of draftFields) {
    const text = options[optionOf[field]];
    if (text !== undefined) given[field] = await readValue[keyFields[field].kind](text, application);
  }
  return given as Partial<ApiKeyDraft>;
}

/** Warns when other valid keys have the holder that key `id` was given. */
async function warnOfHolder(
  { application, output }: CommandContext,
  id: string,
  issuedTo: string | undefined,
): Promise<void> {
  if (issuedTo === undefined || issuedTo.trim() === '') return;
  const others = await call(application, 'keys.holders', { issuedTo, exceptId: id });
  if (others.count === 0) return;
  const what = count(others.count, 'other valid key', 'other valid keys');
  output.say(`warning: "${issuedTo.trim()}" has ${what}: ${nameList(others.names, others.count)}`);
}
