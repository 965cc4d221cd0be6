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
    help: 'Take the passphrase from the first line of FILE; - is standard input.',
  },
  operator: { type: 'string', value: 'NAME', help: 'Open the vault as NAME. Needed when it has several operators.' },
  'accept-older': {
    type: 'boolean',
    help: 'Open the vault though a newer one was seen here; administrators only.',
  },
  'accept-another': {
    type: 'boolean',
    help: 'Open the vault though another one was open at its path; administrators only.',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export const jsonOption = {
  json: { type: 'boolean', help: 'Print JSON.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const { 'accept-older': _, 'accept-another': acceptAnother, ...unopenedOptions } = vaultOptions;

export const vaultCommands = {
  'vault create': {
    purpose: 'Make a new vault.',
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
        help: 'Take the passphrase though it is easy to guess. Asked for on a terminal.',
      },
    },
    details:
      'You become its first administrator. The passphrase is asked for twice; nobody can recover it. From a file or standard input, one line is taken. A weak one is refused, unless you say that you want it.',
    examples: ['latchkey vault create --operator "Ada Lovelace"'],
  },
  'vault info': {
    purpose: 'Say what the vault is: file, size, operators, keys, checkpoint, backups.',
    operands: '',
    options: { ...vaultOptions, ...jsonOption },
    details: '',
    examples: ['latchkey vault info', 'latchkey vault info --json | jq .size'],
  },
  'vault verify': {
    purpose: 'Check every byte, every signature and every checkpoint of the vault.',
    operands: '',
    options: { ...vaultOptions, ...jsonOption },
    details:
      'Ends with exit code 4 when something is wrong, and says what and where. On a terminal, it shows how far it is.',
    examples: ['latchkey vault verify'],
  },
  'vault compact': {
    purpose: 'Make the file smaller: drop the checkpoints that a later one replaces.',
    operands: '',
    options: vaultOptions,
    details: 'A backup is made before. The history is kept whole.',
    examples: ['latchkey vault compact'],
  },
  'vault recover': {
    purpose: 'Make a vault again of what is intact in a damaged one, and in its backups.',
    operands: '',
    options: {
      ...unopenedOptions,
      'dry-run': { type: 'boolean', help: 'Only say what could be saved.' },
      'accept-loss': { type: 'boolean', help: 'Go ahead although changes would be lost.' },
      'accept-another': { ...acceptAnother, help: 'Go ahead although another vault was open at this path.' },
      ...jsonOption,
    },
    details:
      'The damaged file is kept beside the new one. Without --accept-loss, nothing is done when a change would be lost. Ends with exit code 4 when the vault is still damaged.',
    examples: ['latchkey vault recover --dry-run', 'latchkey vault recover'],
  },
  'vault backup': {
    purpose: 'Copy the vault into its folder of backups, and print the path of the copy.',
    operands: '',
    options: vaultOptions,
    details: 'The newest ten are kept. A backup opens like the vault itself: --vault FILE.',
    examples: ['latchkey vault backup', 'cp "$(latchkey vault backup)" /media/usb/'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
