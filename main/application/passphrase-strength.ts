import { once } from 'node:events';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LatchkeyError } from '../../shared/errors.ts';

/** The input of the worker thread. */
export interface StrengthQuestion {
  readonly passphrase: string;
  readonly personal: readonly string[];
}

// zxcvbn's scores: 0 is guessed at once, 1 in less than a million tries (`strength.score` in the window: very weak, weak).
const highestWeakScore = 1;

/**
 * Refuses a passphrase that could soon be guessed by somebody who knows the `personal` texts and the name of this computer.
 * @throws {LatchkeyError} `passphrase.weak`
 */
export async function requireStrength(passphrase: string, personal: readonly string[]): Promise<void> {
  const score = await scoreOf({ passphrase, personal: [...personal, hostname()] });
  if (score <= highestWeakScore) throw new LatchkeyError({ code: 'passphrase.weak' });
}

// In its own thread, because loading the dictionaries and scoring can take seconds, and the memory is freed with the thread.
async function scoreOf(question: StrengthQuestion): Promise<number> {
  const options = { workerData: question, execArgv: [], env: {} };
  const worker = new Worker(new URL('./passphrase-strength-worker.ts', import.meta.url), options);
  try {
    const [score] = (await once(worker, 'message')) as [number];
    return score;
  } finally {
    await worker.terminate();
  }
}
