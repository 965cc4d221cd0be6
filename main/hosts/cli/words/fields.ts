import { byField } from '../../../../shared/domain/key-fields.ts';
import type { FieldProblem } from '../../../../shared/errors.ts';
import { optionOf as fieldOptionOf } from '../command-line/key-options.ts';

const optionOf: Readonly<Record<string, string>> = {
  ...byField((field) => `--${fieldOptionOf[field]}`),
  operatorName: '--operator',
  passphrase: 'the passphrase',
  search: '--search',
  defaultRight: '--default',
  rights: '--right',
  lockedOut: '--locked-out',
  target: '--target',
  'filter.expiresWithin': '--expires-within',
  'filter.roleIds': '--role',
};

/** What an input is about. */
export type Subject = 'key' | 'role';

/** What is wrong with a field, as what follows its name. */
export const problems: Readonly<Record<FieldProblem, string>> = {
  required: 'is missing',
  'too-short': 'is too short',
  'too-long': 'is too long',
  taken: 'is taken by another key',
  unknown: 'is not one of those there are',
  'forbidden-character': 'contains a character that cannot be seen',
  secret: 'contains a token, which lists and the history would show',
  'not-a-date': 'is not a day (YYYY-MM-DD)',
  'no-such-day': 'is a day that the time zone skipped',
  past: 'is in the past',
  malformed: 'cannot be used',
};

/** What is wrong with the fields of an input about a `subject`, by the options they came from. */
export function fieldsSentence(fields: Readonly<Record<string, FieldProblem>>, subject: Subject): string {
  return Object.entries(fields)
    .map(([field, problem]) => `${optionName(field)} ${problemWords(field, problem, subject)}`)
    .join('; ');
}

function optionName(field: string): string {
  const path = field.replace(/^changes\./, '');
  // One of several rights: `rights.0.resource`.
  return optionOf[path.startsWith('rights.') ? 'rights' : path] ?? 'the input';
}

function problemWords(field: string, problem: FieldProblem, subject: Subject): string {
  if (problem === 'taken') return `is taken by another ${subject}`;
  const isResource = field.endsWith('.resource') && problem === 'malformed';
  return isResource ? 'names what cannot be a resource: letters, digits, and . _ ~ - within' : problems[problem];
}
