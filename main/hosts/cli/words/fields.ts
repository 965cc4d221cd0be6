import type { FieldProblem } from '../../../../shared/errors.ts';
import { flagOf, roleFlagOf } from '../command-line/field-options.ts';

const keyOptions: Readonly<Record<string, string>> = {
  ...flagOf,
  operatorName: '--operator',
  passphrase: 'the passphrase',
  search: '--search',
  lockedOut: '--locked-out',
  target: '--target',
  'filter.expiresWithin': '--expires-within',
  'filter.roleIds': '--role',
};

const roleOptions: Readonly<Record<string, string>> = roleFlagOf;

/** The kind of object that an input is about. */
export type Subject = 'key' | 'role';

/** What is wrong with a field, as a predicate after its name. */
export const problems: Readonly<Record<FieldProblem, string>> = {
  required: 'is missing',
  'too-short': 'is too short',
  'too-long': 'is too long',
  taken: 'is taken by another key',
  unknown: 'does not exist',
  'forbidden-character': 'contains an invisible or control character',
  secret: 'contains a token, which lists and the audit would show',
  'not-a-date': 'is not an existing day (YYYY-MM-DD)',
  'no-such-day': 'does not exist in the time zone',
  past: 'is in the past',
  malformed: 'cannot be used',
};

/** What is wrong with the fields of an input about a `subject`, named by their options. */
export function fieldsSentence(fields: Readonly<Record<string, FieldProblem>>, subject: Subject): string {
  return Object.entries(fields)
    .map(([field, problem]) => `${optionName(field, subject)} ${problemWords(field, problem, subject)}`)
    .join('; ');
}

function optionName(field: string, subject: Subject): string {
  const path = field.replace(/^changes\./, '');
  // One of several rights: `rights.0.resource`.
  const options = subject === 'role' ? roleOptions : keyOptions;
  return options[path.startsWith('rights.') ? 'rights' : path] ?? 'the input';
}

function problemWords(field: string, problem: FieldProblem, subject: Subject): string {
  if (problem === 'taken') return `is taken by another ${subject}`;
  const isResource = field.endsWith('.resource') && problem === 'malformed';
  return isResource ? 'is not a resource: use letters, digits and, between them, . _ ~ -' : problems[problem];
}
