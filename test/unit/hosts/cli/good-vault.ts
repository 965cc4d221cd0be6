import { beforeEach } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { passphrase, programForEach } from './program.ts';

export const { bytes, expected } = good();

const [first, second] = expected.keys;
if (first === undefined || second === undefined) throw new Error('the fixture has two keys');
export const payroll = first;
export const japanese = second;

/** For each test of a file, the command line with the vault of the fixtures where it looks for one. */
export function goodVaultForEach() {
  const program = programForEach();
  beforeEach(() => program().store(bytes));
  /** Runs a command with the passphrase on its standard input. */
  const run = (...words: readonly string[]) => program().run(words, passphrase);
  /** What a command prints with --json. */
  const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).stdout);
  const show = (key: string): Promise<Readonly<Record<string, unknown>>> => json('key', 'show', key);
  return { program, run, json, show };
}
