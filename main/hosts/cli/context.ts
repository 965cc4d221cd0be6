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

/** The option for JSON output. */
export interface JsonOption {
  readonly json?: true;
}

/** Resolves to the exit code, unless it is 0. */
export type Ending = Promise<ExitCode | undefined>;

/** The files that a command line names besides the vault. */
export interface GivenFiles {
  /** The CSV file to import, and the file for the tokens. */
  readonly import?: string | undefined;
  readonly tokens?: string | undefined;
  /** The file to export to. */
  readonly export?: string | undefined;
  /** What the command reads while it runs. If that is standard input, the passphrase must come from elsewhere. */
  readonly input?: string | undefined;
}

/** Runs the commands. The application is loaded only when it is needed, so that help is shown at once. */
export interface Running {
  readonly console: Console;
  /** Opens the application on the vault that `options` name, unlocks it, and runs `command`. */
  onVault(options: VaultOptions, command: (context: VaultContext) => Ending, files?: GivenFiles): Promise<void>;
  /** As `onVault`, for a command on `names`. Without any names, nothing is done, because the list that a program writes for `xargs` may be empty. */
  onNamed(
    what: 'key' | 'role',
    names: readonly string[],
    options: VaultOptions,
    command: (context: VaultContext) => Ending,
  ): Promise<void>;
  /** As `onVault`, for a command that unlocks the vault itself, if it needs to. */
  onLockedVault(options: VaultOptions, command: (context: CommandContext) => Ending): Promise<void>;
  /** Runs a command that needs no vault. */
  withoutVault(command: (terminal: Terminal) => Ending): Promise<void>;
}
