import type { keySortFields } from '../../../../shared/contract/key-schemas.ts';
import { locales } from '../../../../shared/domain/locale.ts';
import { statuses } from '../../../../shared/domain/status.ts';
import type { FieldOption } from './field-options.ts';
import type { OptionSpec } from './spec.ts';

// Once more, because the contract's own list would load all of the contract for a word of help.
const sortFields = {
  name: true,
  description: true,
  role: true,
  status: true,
  locale: true,
  timeZone: true,
  expires: true,
  issuedTo: true,
  id: true,
  created: true,
  updated: true,
  secretIssued: true,
} as const satisfies Readonly<Record<(typeof keySortFields)[number], true>>;

// Written out for the same reason: what roles there are besides is in a vault that is locked.
const roleOption = {
  type: 'string',
  value: 'ROLE',
  help: 'Name or id of a role; see latchkey role list.',
  choices: ['Auditor', 'Full Access'],
  isOpen: true,
} as const satisfies OptionSpec;

/** The fields of a key, the name aside. */
export const fieldOptions = {
  description: { type: 'string', value: 'TEXT', help: 'What the key is for.' },
  role: roleOption,
  language: { type: 'string', value: 'TAG', help: 'Language of API answers.', choices: locales },
  'time-zone': { type: 'string', value: 'ZONE', help: 'Its time zone, such as Europe/Berlin.' },
  'expires-on': {
    type: 'string',
    value: 'DAY',
    help: 'The last day of validity in its time zone, YYYY-MM-DD, or never.',
    choices: ['never'],
    isOpen: true,
  },
  'issued-to': {
    type: 'string',
    value: 'NAME',
    help: 'Who uses the key. Warns if this user already has a valid key.',
  },
} as const satisfies Readonly<Record<Exclude<FieldOption, 'name'>, OptionSpec>>;

/** Which keys, and in which order. */
export const selectionOptions = {
  search: { type: 'string', value: 'TEXT', help: 'Only keys in which all words of TEXT occur.' },
  role: { ...roleOption, help: 'Only keys with this role.', isRepeated: true },
  status: {
    type: 'string',
    value: 'STATUS',
    help: 'Only keys with this status.',
    choices: statuses,
    isRepeated: true,
  },
  'expires-within': {
    type: 'string',
    value: 'TIME',
    help: 'Only valid keys that expire within TIME: 12h, 30d, 8w.',
  },
  sort: { type: 'string', value: 'FIELD', help: 'Order by FIELD. Default: name.', choices: Object.keys(sortFields) },
  reverse: { type: 'boolean', help: 'Reverse the order.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What an operand KEY is. */
export const keyOperand = 'KEY is the id of a key, or its name without regard to case.';
