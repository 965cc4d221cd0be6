import { once } from 'node:events';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LatchkeyError } from '../../shared/errors.ts';

/** What the thread is asked about. */
export interface StrengthQuestion {
  readonly passphrase: string;
  readonly personal: readonly string[];
}

// Of zxcvbn, which gives 0 to what is guessed at once, and 1 to what takes less than a million tries (`strength.score` of the window: very weak, weak).
const highestWeakScore = 1;

/**
 * Refuses a passphrase that is soon guessed by somebody who knows the texts in `personal` and the name of this computer.
 * @throws {LatchkeyError} `passphrase.weak`
 */
export async function requireStrength(passphrase: string, personal: readonly string[]): Promise<void> {
  const score = await scoreOf({ passphrase, personal: [...personal, hostname()] });
  if (score <= highestWeakScore) throw new LatchkeyError({ code: 'passphrase.weak' });
}

// In a thread of its own: reading the dictionaries and measuring take seconds at worst, and what they take goes with it.
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
