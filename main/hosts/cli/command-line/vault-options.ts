import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { pathToRead, text } from './options.ts';

/** The heading of these options in help. */
export const openingHeading = 'Which vault, and who opens it:';

const vaultFile = text(
  '--vault <FILE>',
  'The vault. Default: $LATCHKEY_VAULT, or Keys.latchkey in the data folder.',
).helpGroup(openingHeading);

const passphraseFile = pathToRead(
  '--passphrase-file <FILE>',
  'Read the passphrase from the first line of FILE; - is standard input.',
).helpGroup(openingHeading);

/** The operator who opens the vault. */
export const operatorOption = text(
  '--operator <NAME>',
  'Open the vault as NAME. Required when it has several operators.',
).helpGroup(openingHeading);

const acceptOlder = new Option(
  '--accept-older',
  'Open the vault although a newer copy was seen here; administrators only.',
).helpGroup(openingHeading);

const acceptAnother = new Option(
  '--accept-another',
  'Open the vault although another vault was at this path; administrators only.',
).helpGroup(openingHeading);

/** The options for the vault and the operator. */
export const vaultOptions = [vaultFile, passphraseFile, operatorOption, acceptOlder, acceptAnother];

/** Adds the command `name` to `parent`, with the options for the vault and the operator. */
export function vaultCommand(parent: CommandUnknownOpts, name: string) {
  return unopenedCommand(parent, name).addOption(operatorOption).addOption(acceptOlder).addOption(acceptAnother);
}

/** As `vaultCommand`, for a vault that does not exist yet or cannot be opened. */
export function unopenedCommand(parent: CommandUnknownOpts, name: string) {
  return parent.command(name).addOption(vaultFile).addOption(passphraseFile);
}

/** The values of the options for the vault and the operator. */
export type VaultOptions = ReturnType<ReturnType<typeof vaultCommand>['opts']>;
