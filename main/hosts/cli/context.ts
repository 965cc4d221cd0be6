import type { AppStatus } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import type { VaultOptions } from './command-line/vault-options.ts';
import type { ImportFile } from './import-file.ts';
import type { Console } from './terminal/console.ts';
import type { ExitCode } from './terminal/exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

export type LockedStatus = Extract<AppStatus, { phase: 'locked' }>;
export type UnlockedStatus = Extract<AppStatus, { phase: 'unlocked' }>;

/** What a command works with. */
export interface CommandContext extends Terminal {
  readonly application: Application;
  /** The file that `key import` reads. */
  readonly importFile: ImportFile | null;
}

/** What a command on an unlocked vault works with. */
export interface VaultContext extends CommandContext {
  readonly status: UnlockedStatus;
}

/** How a command is asked for JSON. */
export interface JsonOption {
  readonly json?: true;
}

/** Answers what the process ends with, if not 0. */
export type Ending = Promise<ExitCode | undefined>;

/** The files that a command line names besides the vault. */
export interface GivenFiles {
  /** The CSV file to import, and the file for the tokens. */
  readonly import?: string | undefined;
  readonly tokens?: string | undefined;
  /** The file to export to. */
  readonly export?: string | undefined;
  /** What the command reads while it runs. Where that is standard input, the passphrase is not there. */
  readonly input?: string | undefined;
}

/** What runs the commands. The application is loaded when there is something for it to do: a word of help is there at once. */
export interface Running {
  readonly console: Console;
  /** Opens the application on the vault that `options` name, unlocks it, and runs `command`. */
  onVault(options: VaultOptions, command: (context: VaultContext) => Ending, files?: GivenFiles): Promise<void>;
  /** As `onVault`, on what is called `names`: where that is nothing, nothing is done. What a program lists for `xargs` may be nothing. */
  onNamed(
    what: 'key' | 'role',
    names: readonly string[],
    options: VaultOptions,
    command: (context: VaultContext) => Ending,
  ): Promise<void>;
  /** As `onVault`, for a command that unlocks the vault by itself, if at all. */
  onLockedVault(options: VaultOptions, command: (context: CommandContext) => Ending): Promise<void>;
  /** Runs a command that needs no vault. */
  withoutVault(command: (terminal: Terminal) => Ending): Promise<void>;
}
