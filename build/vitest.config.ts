import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const suite = (name: string) => ({
  extends: true as const,
  test: { name, environment: 'node', include: [`test/${name}/**/*.test.{ts,tsx}`] },
});

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    projects: [suite('unit'), suite('contract'), suite('fault')],
    // One more than there are processors: some tests wait for a lock, or for another process.
    maxWorkers: availableParallelism() + 1,
    // A passphrase costs its KDF's time, continuous integration has few cores, and a soak has hundreds of rounds.
    testTimeout: process.env['LATCHKEY_SOAK'] === '1' ? 1_800_000 : 120_000,
    hookTimeout: 60_000,
  },
});
