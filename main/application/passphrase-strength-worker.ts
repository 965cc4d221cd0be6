import { parentPort, workerData } from 'node:worker_threads';
import { passphraseStrength } from '../../shared/domain/passphrase-strength.ts';
import type { StrengthQuestion } from './passphrase-strength.ts';

const { passphrase, personal }: StrengthQuestion = workerData;
parentPort?.postMessage(passphraseStrength(passphrase, personal).score);
