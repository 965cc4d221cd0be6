import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Why the command was not done, in words for standard error, and what the process ends with. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
