import { execFileSync } from 'node:child_process';

/** Whether the system's program `command` did what it was told. */
export function isDone(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
