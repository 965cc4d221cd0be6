import { columnOf } from '../../../../shared/domain/key-fields.ts';
import { selectionOptions } from './key-options.ts';
import type { CommandSpec } from './spec.ts';
import { keyFormats } from './values.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

const { name: _name, ...otherColumns } = columnOf;

export const keyFileCommands = {
  'key import': {
    purpose: 'Create many keys from a CSV file, all of them or none.',
    operands: 'FILE.csv',
    isOperandRead: true,
    options: {
      tokens: {
        type: 'string',
        value: 'OUT',
        help: 'The new file for the tokens, which you alone can read.',
        isRequired: true,
        unless: 'check',
      },
      check: { type: 'boolean', help: 'Only say what is wrong with each row. Nothing is written.' },
      ...jsonOption,
      ...vaultOptions,
    },
    details: `The first row names the columns: name, and any of ${Object.values(otherColumns).join(', ')}. CSV as spreadsheets write it, with commas, semicolons or tabs, and what "latchkey key export" writes. What is wrong with the file is said row by row. With --check, it ends with exit code 20 when a row could not be imported.`,
    examples: ['latchkey key import keys.csv --check', 'latchkey key import keys.csv --tokens tokens.csv'],
  },
  'key export': {
    purpose: 'Write keys to a new file, without their digests.',
    operands: 'FILE',
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        help: 'What is written. Default: by the end of the name of FILE.',
        choices: keyFormats,
      },
      ...selectionOptions,
      ...vaultOptions,
    },
    details: 'On a terminal, it shows how far it is. Ctrl-C calls it off, and leaves no file.',
    examples: ['latchkey key export keys.csv', 'latchkey key export --format json --status active keys.txt'],
  },
  'key whose': {
    purpose: 'Say whose the tokens are that occur in a text, or in the files of a folder.',
    operands: '',
    options: {
      scan: {
        type: 'string',
        value: 'DIR',
        isRead: true,
        help: 'Search the files of this folder and the folders in it, or this file, instead of standard input.',
      },
      lock: { type: 'boolean', help: 'Lock out the keys whose tokens were found and are good.' },
      ...jsonOption,
      ...vaultOptions,
    },
    details:
      'Searches standard input, so the passphrase is asked for on the terminal, or is in --passphrase-file. Files of any size and kind are searched, their names, and what is in gzip, ZIP and tar archives; symbolic links are not followed. Tokens are never printed, only whose they are and where. Ends with exit code 20 when a token was found that is good, 0 when none was, and 6 when not all could be searched.',
    examples: [
      'latchkey key whose < build.log',
      'latchkey key whose --scan /srv/backup',
      'latchkey key whose --lock --scan . --json',
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
