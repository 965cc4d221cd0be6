import { fieldOptions, selectionOptions } from './key-options.ts';
import type { CommandSpec } from './spec.ts';
import { keyFormats } from './values.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

// As options, with another sign between words.
const otherColumns = Object.keys(fieldOptions).map((option) => option.replaceAll('-', '_'));

export const keyFileCommands = {
  'key import': {
    purpose: 'Create keys from a CSV file, either all or none.',
    operands: 'FILE.csv',
    isOperandRead: true,
    options: {
      tokens: {
        type: 'string',
        value: 'OUT',
        help: 'The new file for the tokens; only you can read it.',
        isRequired: true,
        unless: 'check',
      },
      check: { type: 'boolean', help: 'Only check the rows. Nothing is written.' },
      ...jsonOption,
      ...vaultOptions,
    },
    details: `The first row names the columns: name, and any of ${otherColumns.join(', ')}. Reads CSV from spreadsheets, with commas, semicolons or tabs, and exports of "latchkey key export". Problems are printed row by row. With --check, exit code 20 means that a row cannot be imported.`,
    examples: ['latchkey key import keys.csv --check', 'latchkey key import keys.csv --tokens tokens.csv'],
  },
  'key export': {
    purpose: 'Export keys to a new file, without digests.',
    operands: 'FILE',
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        help: 'The format to write. Default: from the extension of FILE.',
        choices: keyFormats,
      },
      ...selectionOptions,
      ...vaultOptions,
    },
    details: 'On a terminal, progress is shown. Ctrl-C cancels and leaves no file.',
    examples: ['latchkey key export keys.csv', 'latchkey key export --format json --status active keys.txt'],
  },
  'key whose': {
    purpose: 'Find tokens in a text or in files, and tell whose they are.',
    operands: '',
    options: {
      scan: {
        type: 'string',
        value: 'DIR',
        isRead: true,
        help: 'Search this file, or this folder and its subfolders, instead of standard input.',
      },
      lock: { type: 'boolean', help: 'Lock out the keys whose valid tokens were found.' },
      ...jsonOption,
      ...vaultOptions,
    },
    details:
      'Searches standard input, so the passphrase is asked for on the terminal, or is in --passphrase-file. Files of any size and kind are searched, their names, and what is in gzip, ZIP and tar archives; symbolic links are not followed. Tokens are never printed, only whose they are and where. Exit code 20 means that a valid token was found, 0 that none was, and 6 that not everything could be searched.',
    examples: [
      'latchkey key whose < build.log',
      'latchkey key whose --scan /srv/backup',
      'latchkey key whose --lock --scan . --json',
    ],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
