import type { auditActions } from '../../../../shared/contract/limits.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { auditFormats } from './values.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

// Written out, because the contract's own list would load all of the contract for a word of help.
const actions = [
  'vault-created',
  'operators-set',
  'vault-rekeyed',
  'key-created',
  'keys-imported',
  'key-changed',
  'key-locked-out',
  'key-unlocked',
  'key-secret-replaced',
  'key-secret-stopped',
  'key-deleted',
  'role-created',
  'role-changed',
  'role-deleted',
] as const satisfies typeof auditActions;

/** Which events. */
const filterOptions = {
  key: { type: 'string', value: 'KEY', help: 'Only what happened to this key.' },
  by: { type: 'string', value: 'NAME', help: 'Only what this operator did, by name or id.', isRepeated: true },
  action: { type: 'string', value: 'ACTION', help: 'Only events of this kind.', choices: actions, isRepeated: true },
  target: {
    type: 'string',
    value: 'TEXT',
    help: 'Only events of keys and roles in whose name or id all words of TEXT occur.',
  },
  from: { type: 'string', value: 'TIME', help: 'Only events from this time on.' },
  to: { type: 'string', value: 'TIME', help: 'Only events before this time, or to the end of this day.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const times =
  'TIME is a day, YYYY-MM-DD, or a time such as 2026-01-15T13:00, on the clocks of this workstation or with an offset: 2026-01-15T13:00Z.';

export const auditCommands = {
  'audit list': {
    purpose: 'List who did what, newest first.',
    operands: '',
    options: {
      ...filterOptions,
      limit: { type: 'string', value: 'N', help: 'At most N events.' },
      ...jsonOption,
      ...vaultOptions,
    },
    details: `One line per event: when, who, what was done, to what, what changed. KEY may be the id of a key that was deleted. ${times}`,
    examples: [
      'latchkey audit list --limit 20',
      'latchkey audit list --key CI',
      'latchkey audit list --by "Ada Lovelace" --action key-deleted --from 2026-01-01',
    ],
  },
  'audit export': {
    purpose: 'Export the history to a new file, oldest event first.',
    operands: 'FILE',
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        help: 'The format to write. Default: from the extension of FILE.',
        choices: auditFormats,
      },
      ...filterOptions,
      ...vaultOptions,
    },
    details: `JSON lines can be verified: see latchkey audit verify-export --help. They hold each change they show in full. CSV cannot be verified. On a terminal, progress is shown. Ctrl-C cancels and leaves no file. ${times}`,
    examples: ['latchkey audit export history.jsonl', 'latchkey audit export --from 2026-01-01 --to 2026-03-31 q1.csv'],
  },
  'audit verify': {
    purpose: 'Verify the history: every commit is there, in order, and signed by an administrator.',
    operands: '',
    options: { ...jsonOption, ...vaultOptions },
    details: 'Exit code 4 means that something is wrong; what and where is printed. On a terminal, progress is shown.',
    examples: ['latchkey audit verify'],
  },
  'audit verify-export': {
    purpose: 'Verify an export of the history (JSON lines) against its signatures. Needs no vault.',
    operands: 'FILE',
    isOperandRead: true,
    options: {
      'vault-id': {
        type: 'string',
        value: 'ID',
        help: 'The id of the vault the export must be from; see "latchkey vault info". Without it, FILE itself says whose signatures count.',
      },
      ...jsonOption,
    },
    details:
      'No passphrase is needed. Exit code 4 means that a line was removed, changed, moved or added; which one is printed. On a terminal, progress is shown.',
    examples: [
      'latchkey audit verify-export history.jsonl',
      'latchkey audit verify-export q1.jsonl --vault-id j5liOsfWS6el4bmN7uLttQWE0fxFxS1AT9T5tRaqIrQ',
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
