import type { AppStatus } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import type { ImportFile } from './import-file.ts';
import type { ExitCode } from './terminal/exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** How the command line says which vault it means, and who opens it. */
export interface VaultOptions {
  readonly vault?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
  readonly operator?: string | undefined;
  readonly 'accept-older'?: true | undefined;
  readonly 'accept-another'?: true | undefined;
}

export type LockedStatus = Extract<AppStatus, { phase: 'locked' }>;
export type UnlockedStatus = Extract<AppStatus, { phase: 'unlocked' }>;

/** What a command works with. */
export interface CommandContext extends Terminal {
  readonly application: Application;
  /** The file that `key import` reads. */
  readonly importFile: ImportFile | null;
}

/** A command on an unlocked vault. Answers what the process ends with, if not 0. */
export type VaultCommand<O> = (
  context: CommandContext,
  options: O,
  operands: readonly string[],
  status: UnlockedStatus,
) => Promise<ExitCode | undefined>;

/** A command that opens the vault by itself, if at all. */
export type PlainCommand<O> = (context: CommandContext, options: O) => Promise<ExitCode | undefined>;
