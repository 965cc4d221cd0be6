import type { keySortFields } from '../../../../shared/contract/schemas.ts';
import { locales } from '../../../../shared/domain/locale.ts';
import { builtInRoles } from '../../../../shared/domain/role.ts';
import { statuses } from '../../../../shared/domain/status.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

// Written out, because the contract's own list would load all of the contract for a word of help.
const sortFields = [
  'name',
  'description',
  'role',
  'status',
  'locale',
  'timeZone',
  'expires',
  'created',
] as const satisfies typeof keySortFields;

const roleOption = {
  type: 'string',
  value: 'ROLE',
  help: 'Name or id of a role; see latchkey role list.',
  choices: builtInRoles.map(({ name }) => name),
  isOpen: true,
} as const satisfies OptionSpec;

/** The fields of a key, the name aside. */
const fieldOptions = {
  description: { type: 'string', value: 'TEXT', help: 'What the key is for.' },
  role: roleOption,
  language: { type: 'string', value: 'TAG', help: 'Language of answers to its calls.', choices: locales },
  'time-zone': { type: 'string', value: 'ZONE', help: 'Its time zone, such as Europe/Berlin.' },
  'expires-on': {
    type: 'string',
    value: 'DAY',
    help: 'The last day of validity in its time zone, YYYY-MM-DD, or never.',
    choices: ['never'],
    isOpen: true,
  },
  'issued-to': { type: 'string', value: 'NAME', help: 'Who uses the key.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const keepOldOption = {
  type: 'string',
  value: 'TIME',
  help: 'Let the old secret stay good for a while. Without it, the old one dies at once.',
  choices: ['1h', '24h', '7d'],
} as const satisfies OptionSpec;

const keyOperand = 'KEY is the id of a key, or its name without regard to case.';
const tokenOnce = 'The token is all that goes to standard output, and this is the only time it is shown.';

export const keyCommands = {
  'key create': {
    purpose: 'Create a key and print its token.',
    operands: '',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its name, which no other key has.', isRequired: true },
      ...fieldOptions,
      ...vaultOptions,
    },
    details: `${tokenOnce} Unless given, the role is Auditor, the language en-US, the time zone that of this computer, and the key never expires.`,
    examples: [
      'latchkey key create --name "Nightly sync"',
      'latchkey key create --name CI --role "Full Access" --expires-on 2030-12-31 | pbcopy',
    ],
  },
  'key list': {
    purpose: 'List the keys.',
    operands: '',
    options: {
      search: { type: 'string', value: 'TEXT', help: 'Only keys in which all words of TEXT occur.' },
      role: { ...roleOption, help: 'Only keys with this role.' },
      status: { type: 'string', value: 'STATUS', help: 'Only keys with this status.', choices: statuses },
      sort: { type: 'string', value: 'FIELD', help: 'Order by FIELD. Default: name.', choices: sortFields },
      ...jsonOption,
      ...vaultOptions,
    },
    details: 'One line a key: id, status, last day of validity, role, name.',
    examples: ['latchkey key list --status expires-soon --sort expires', 'latchkey key list --json | jq -r ".[].name"'],
  },
  'key show': {
    purpose: 'Show all there is to know of a key. Its secret is not there any more.',
    operands: 'KEY',
    options: { ...jsonOption, ...vaultOptions },
    details: keyOperand,
    examples: ['latchkey key show "Nightly sync"'],
  },
  'key set': {
    purpose: 'Change fields of a key.',
    operands: 'KEY',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its new name, which no other key has.' },
      ...fieldOptions,
      ...vaultOptions,
    },
    details: `${keyOperand} What is not given stays as it is; --description "" and --issued-to "" empty a field.`,
    examples: ['latchkey key set "Nightly sync" --expires-on never --issued-to "Team Storage"'],
  },
  'key lock': {
    purpose: 'Lock keys out: they are refused until unlocked.',
    operands: 'KEY...',
    options: vaultOptions,
    details: `${keyOperand} All of them are locked out, or none.`,
    examples: ['latchkey key lock CI "Nightly sync"'],
  },
  'key unlock': {
    purpose: 'Unlock keys that are locked out.',
    operands: 'KEY...',
    options: vaultOptions,
    details: `${keyOperand} All of them are unlocked, or none.`,
    examples: ['latchkey key unlock CI'],
  },
  'key new-secret': {
    purpose: 'Give a key a new secret and print its token.',
    operands: 'KEY',
    options: { 'keep-old': keepOldOption, ...vaultOptions },
    details: `${tokenOnce} ${keyOperand}`,
    examples: ['latchkey key new-secret CI --keep-old 24h'],
  },
  'key delete': {
    purpose: 'Delete keys for good.',
    operands: 'KEY...',
    options: {
      yes: { type: 'boolean', help: 'Do not ask. Needed where there is no terminal to ask on.' },
      ...vaultOptions,
    },
    details: `${keyOperand} All of them are deleted, or none.`,
    examples: ['latchkey key delete CI', 'latchkey key delete --yes CI "Nightly sync" < passphrase.txt'],
  },
  'key import': {
    purpose: 'Create many keys from a CSV file, all of them or none.',
    operands: 'FILE.csv',
    options: {
      tokens: {
        type: 'string',
        value: 'OUT',
        help: 'The new file for the tokens, which you alone can read.',
        isRequired: true,
      },
      ...vaultOptions,
    },
    details:
      'The first row names the columns: name, and any of description, role, language, time_zone, expires_on, issued_to. What is wrong with the file is said row by row.',
    examples: ['latchkey key import keys.csv --tokens tokens.csv'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
