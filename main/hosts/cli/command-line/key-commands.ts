import { fieldOptions, keyOperand, selectionOptions } from './key-options.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

const keepOldOption = {
  type: 'string',
  value: 'TIME',
  help: 'Let the old secret stay good for a while. Without it, the old one dies at once.',
  choices: ['1h', '24h', '7d'],
} as const satisfies OptionSpec;

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
      ...selectionOptions,
      ...jsonOption,
      ...vaultOptions,
    },
    details:
      'One line a key: id, status, last day of validity, role, name. Of several roles, or several statuses, a key needs one.',
    examples: ['latchkey key list --expires-within 30d --sort expires', 'latchkey key list --json | jq -r ".[].name"'],
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
      'locked-out': {
        type: 'string',
        value: 'WORD',
        help: 'Lock it out, or unlock it, in the same change.',
        choices: ['yes', 'no'],
      },
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
  'key stop-old-secret': {
    purpose: 'Have the secret before the current one stop now, where it is still good.',
    operands: 'KEY',
    options: vaultOptions,
    details: keyOperand,
    examples: ['latchkey key stop-old-secret CI'],
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
} as const satisfies Readonly<Record<string, CommandSpec>>;
