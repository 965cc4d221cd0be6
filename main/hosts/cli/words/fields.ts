import type { FieldProblem } from '../../../../shared/errors.ts';

const optionOf: Readonly<Record<string, string>> = {
  name: '--name',
  description: '--description',
  roleId: '--role',
  locale: '--language',
  timeZone: '--time-zone',
  expiresOn: '--expires-on',
  issuedTo: '--issued-to',
  operatorName: '--operator',
  passphrase: 'the passphrase',
  search: '--search',
};

/** What is wrong with a field, as what follows its name. */
export const problems: Readonly<Record<FieldProblem, string>> = {
  required: 'is missing',
  'too-short': 'is too short',
  'too-long': 'is too long',
  taken: 'is taken by another key',
  unknown: 'is not one of those there are',
  'forbidden-character': 'contains a character that cannot be seen',
  'not-a-date': 'is not a day (YYYY-MM-DD)',
  'no-such-day': 'is a day that the time zone skipped',
  past: 'is in the past',
  malformed: 'cannot be used',
};

/** What is wrong with the fields of an input, by the options they came from. */
export function fieldsSentence(fields: Readonly<Record<string, FieldProblem>>): string {
  return Object.entries(fields)
    .map(([field, problem]) => `${optionOf[field.replace(/^changes\./, '')] ?? 'the input'} ${problems[problem]}`)
    .join('; ');
}
