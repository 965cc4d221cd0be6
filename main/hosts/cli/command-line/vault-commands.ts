import type { CommandSpec, OptionSpec } from './spec.ts';

/** What says which vault a command is about, and who opens it. */
export const vaultOptions = {
  vault: {
    type: 'string',
    value: 'FILE',
    help: 'The vault. Default: $LATCHKEY_VAULT, or Keys.latchkey in the data folder.',
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    isRead: true,
    help: 'Read the passphrase from the first line of FILE; - is standard input.',
  },
  operator: { type: 'string', value: 'NAME', help: 'Open the vault as NAME. Required when it has several operators.' },
  'accept-older': {
    type: 'boolean',
    help: 'Open the vault although a newer copy was seen here; administrators only.',
  },
  'accept-another': {
    type: 'boolean',
    help: 'Open the vault although another vault was at this path; administrators only.',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export const jsonOption = {
  json: { type: 'boolean', help: 'Print JSON.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const { 'accept-older': _, 'accept-another': acceptAnother, ...unopenedOptions } = vaultOptions;

export const vaultCommands = {
  'vault create': {
    purpose: 'Create a vault.',
    operands: '',
    options: {
      ...unopenedOptions,
      operator: {
        type: 'string',
        value: 'NAME',
        help: 'The name of its first administrator. Asked for on a terminal.',
      },
      'accept-weak-passphrase': {
        type: 'boolean',
        help: 'Accept a passphrase that is easy to guess. Asked for on a terminal.',
      },
    },
    details:
      'You become its first administrator. The passphrase is asked for twice; nobody can recover it. From a file or standard input, one line is read. A weak one is refused unless accepted.',
    examples: ['latchkey vault create --operator "Ada Lovelace"'],
  },
  'vault info': {
    purpose: 'Show the vault: file, size, operators, keys, checkpoint, backups.',
    operands: '',
    options: { ...vaultOptions, ...jsonOption },
    details: '',
    examples: ['latchkey vault info', 'latchkey vault info --json | jq .size'],
  },
  'vault verify': {
    purpose: 'Verify every byte, signature and checkpoint of the vault.',
    operands: '',
    options: { ...vaultOptions, ...jsonOption },
    details: 'Exit code 4 means that something is wrong; what and where is printed. On a terminal, progress is shown.',
    examples: ['latchkey vault verify'],
  },
  'vault compact': {
    purpose: 'Shrink the file: remove checkpoints that later ones replace.',
    operands: '',
    options: vaultOptions,
    details: 'A backup is made first. The history stays complete.',
    examples: ['latchkey vault compact'],
  },
  'vault recover': {
    purpose: 'Repair a damaged vault from what is intact in it and in its backups.',
    operands: '',
    options: {
      ...unopenedOptions,
      'dry-run': { type: 'boolean', help: 'Only show what could be saved.' },
      'accept-loss': { type: 'boolean', help: 'Repair even if changes are lost.' },
      'accept-another': { ...acceptAnother, help: 'Repair although another vault was at this path.' },
      ...jsonOption,
    },
    details:
      'The damaged file is kept beside the new one. Without --accept-loss, nothing is done if a change would be lost. Exit code 4 means that the vault is still damaged.',
    examples: ['latchkey vault recover --dry-run', 'latchkey vault recover'],
  },
  'vault backup': {
    purpose: 'Copy the vault to its backups, and print the path of the copy.',
    operands: '',
    options: vaultOptions,
    details: 'The newest ten are kept. A backup opens like the vault itself: --vault FILE.',
    examples: ['latchkey vault backup', 'cp "$(latchkey vault backup)" /media/usb/'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
