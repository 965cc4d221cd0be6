import { NoPlace } from '../../no-place.ts';
import { CallFailure } from '../call.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { exitCodes, Failure } from './exit-codes.ts';
import type { Output } from './output.ts';
import { toJson } from './printable.ts';

/**
 * Prints why a command failed as JSON, `{"error":{"code":…,"message":…}}` with the error's data, so that programs get JSON on standard output in any case.
 * Prints nothing if a part of the answer was already written.
 */
export async function printJsonFailure(output: Output, error: unknown): Promise<void> {
  const data = dataOf(error);
  if (data === null || output.hasWritten) return;
  try {
    await output.print(`${toJson({ error: data }, 2)}\n`);
  } catch (unwritable) {
    // Standard output may be what failed; standard error says so.
    if (!(unwritable instanceof Failure)) throw unwritable;
  }
}

function dataOf(error: unknown): object | null {
  if (error instanceof WrongUsage || error instanceof NoPlace) return { code: 'usage', message: error.message };
  if (error instanceof CallFailure) return { message: error.message, ...error.error };
  if (!(error instanceof Failure)) return null;
  const code = Object.entries(exitCodes).find(([, exitCode]) => exitCode === error.exitCode)?.[0];
  return { code, message: error.message };
}
