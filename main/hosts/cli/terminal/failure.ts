import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Why a command failed, in words for standard error, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
