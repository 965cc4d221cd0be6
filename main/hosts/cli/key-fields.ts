import { type ApiKeyDraft, draftFields, type KeyFieldKind, keyFields } from '../../../shared/domain/key-fields.ts';
import type { Application } from '../../application/application.ts';
import { call } from './call.ts';
import { optionOf } from './command-line/field-options.ts';
import type { FieldOptions } from './command-line/key-options.ts';
import type { CommandContext } from './context.ts';
import { roleIdOf } from './find-role.ts';
import { count } from './words/count.ts';
import { nameList } from './words/names.ts';

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
export async function givenFields(application: Application, options: FieldOptions): Promise<Partial<ApiKeyDraft>> {
  const given: Record<string, string | null> = {};
  for (const field of draftFields) {
    const text = options[optionOf[field]];
    if (text !== undefined) given[field] = await readValue[keyFields[field].kind](text, application);
  }
  return given as Partial<ApiKeyDraft>;
}

/** Warns when other valid keys have the holder that key `id` was given. */
export async function warnOfHolder(
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
