import type { CallInput, KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';

/** What the form holds, as typed. */
export interface DraftFields {
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly expires: boolean;
  readonly expiresOn: string;
}

/** The fields that main checks, in the order they stand in. */
export const draftFields = ['name', 'description', 'roleId', 'locale', 'timeZone', 'expiresOn'] as const;

/** A new key's fields: the first role is the least privileged. */
export function emptyDraft(options: KeyFormOptions, timeZone: string): DraftFields {
  return {
    name: '',
    description: '',
    roleId: options.roles[0]?.id ?? '',
    locale: options.locales[0]?.id ?? '',
    timeZone,
    expires: false,
    expiresOn: '',
  };
}

export function draftInput({ expires, expiresOn, ...rest }: DraftFields): CallInput<'keys.create'> {
  return { ...rest, expiresOn: expires ? expiresOn.trim() : null };
}

/** `error`, with a day that was left empty told apart from one that does not exist. */
export function withEmptyDay(error: ErrorData | null, expiresOn: string | null): ErrorData | null {
  if (error?.code !== 'input.invalid' || expiresOn !== '') return error;
  return { ...error, fields: { ...error.fields, expiresOn: 'required' } };
}
