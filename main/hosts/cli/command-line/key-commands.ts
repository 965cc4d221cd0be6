import { fieldOptions, keyOperand, selectionOptions } from './key-options.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

const keepOldOption = {
  type: 'string',
  value: 'TIME',
  help: 'Keep the previous secret valid for TIME. Default: it stops at once.',
  choices: ['1h', '24h', '7d'],
} as const satisfies OptionSpec;

const tokenOnce = 'Only the token goes to standard output, and it is shown only this once.';

export const keyCommands = {
  'key create': {
    purpose: 'Create a key and print its token.',
    operands: '',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its name; no other key may have it.', isRequired: true },
      ...fieldOptions,
      ...vaultOptions,
    },
    details: `${tokenOnce} Defaults: role Auditor, language en-US, the time zone of this computer, never expires.`,
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
      'One line per key: id, status, last day of validity, role, name. Several roles or statuses: keys with any of them.',
    examples: ['latchkey key list --expires-within 30d --sort expires', 'latchkey key list --json | jq -r ".[].name"'],
  },
  'key show': {
    purpose: 'Show everything about a key except its secret, which is not kept.',
    operands: 'KEY',
    options: { ...jsonOption, ...vaultOptions },
    details: keyOperand,
    examples: ['latchkey key show "Nightly sync"'],
  },
  'key set': {
    purpose: 'Change fields of a key.',
    operands: 'KEY',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its new name; no other key may have it.' },
      ...fieldOptions,
      'locked-out': {
        type: 'string',
        value: 'WORD',
        help: 'Lock it out, or unlock it, in the same change.',
        choices: ['yes', 'no'],
      },
      ...vaultOptions,
    },
    details: `${keyOperand} Options not given leave fields as they are; --description "" and --issued-to "" empty a field.`,
    examples: ['latchkey key set "Nightly sync" --expires-on never --issued-to "Team Storage"'],
  },
  'key lock': {
    purpose: 'Lock keys out: they are not valid until unlocked.',
    operands: 'KEY...',
    options: vaultOptions,
    details: `${keyOperand} Either all are locked out or none.`,
    examples: ['latchkey key lock CI "Nightly sync"'],
  },
  'key unlock': {
    purpose: 'Unlock keys that are locked out.',
    operands: 'KEY...',
    options: vaultOptions,
    details: `${keyOperand} Either all are unlocked or none.`,
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
    purpose: 'Stop the previous secret now.',
    operands: 'KEY',
    options: vaultOptions,
    details: keyOperand,
    examples: ['latchkey key stop-old-secret CI'],
  },
  'key delete': {
    purpose: 'Delete keys. This cannot be undone.',
    operands: 'KEY...',
    options: {
      yes: { type: 'boolean', help: 'Do not ask for confirmation. Required without a terminal.' },
      ...vaultOptions,
    },
    details: `${keyOperand} Either all are deleted or none.`,
    examples: ['latchkey key delete CI', 'latchkey key delete --yes CI "Nightly sync" < passphrase.txt'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
