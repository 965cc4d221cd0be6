import type { ErrorCode } from '../../../../shared/errors.ts';

/** The exit codes of the process, documented in docs/cli.md. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  passphrase: 3,
  damaged: 4,
  busy: 5,
  /** For a search only: nothing was found, but not everything could be searched. */
  incomplete: 6,
  /** The answer requires action. Neither Node.js nor a shell uses this code by itself, as they do 1. */
  found: 20,
  /** A bug in Latchkey (`EX_SOFTWARE` of sysexits.h). */
  mistake: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const { failed, passphrase, damaged, busy, mistake } = exitCodes;

/** The exit code for each error of a call. */
export const exitCodeOf: Readonly<Record<ErrorCode, ExitCode>> = {
  'input.invalid': failed,
  'call.unknown': failed,
  'call.forbidden': failed,
  'session.locked': failed,
  'session.not-administrator': failed,
  'session.unlocked': failed,
  'passphrase.weak': passphrase,
  'vault.exists': failed,
  'vault.not-found': failed,
  'vault.empty': damaged,
  'vault.foreign': damaged,
  'vault.newer-version': damaged,
  'vault.truncated': damaged,
  'vault.header-damaged': damaged,
  'vault.kdf-out-of-bounds': damaged,
  'vault.damaged': damaged,
  'vault.not-signed': damaged,
  'vault.rolled-back': damaged,
  'vault.forked': damaged,
  'vault.another': damaged,
  'vault.unknown-event': damaged,
  'vault.wrong-passphrase': passphrase,
  'vault.unknown-operator': failed,
  'vault.busy': busy,
  'vault.changed': busy,
  'vault.cannot-lock': failed,
  'vault.detached': failed,
  'vault.cannot-replace': failed,
  'vault.no-file': failed,
  'vault.unreadable': failed,
  'vault.unwritable': failed,
  'vault.commit-too-large': failed,
  'key.unknown': failed,
  'key.conflict': busy,
  'key.selection-changed': busy,
  'role.unknown': failed,
  'role.built-in': failed,
  'role.conflict': busy,
  'role.in-use': failed,
  'import.header': failed,
  'import.invalid': failed,
  'import.malformed': failed,
  'import.gone': failed,
  'work.cancelled': failed,
  'work.busy': busy,
  'file.unreadable': failed,
  'file.unwritable': failed,
  'export.unproved': damaged,
  'dialogs.unavailable': failed,
  'secret.held': failed,
  'secret.gone': failed,
  'clipboard.unavailable': failed,
  internal: mistake,
};

/** Why a command failed, in words for standard error, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
