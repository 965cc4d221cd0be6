import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A process that has the lock of `file`, until it is killed; with `none`, one that tries once, and is answered before that. */
export async function startHolder(file: string, manner: 'reading' | 'none' | '' = ''): Promise<ChildProcess> {
  const words = [path.join(import.meta.dirname, 'lock-holder.ts'), file, manner];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (manner !== 'none') expectHeld(await once(child.stdout, 'data'));
  return child;
}

function expectHeld([said]: readonly unknown[]): void {
  if (String(said) !== 'held\n') throw new Error(`the holder said ${said}`);
}
