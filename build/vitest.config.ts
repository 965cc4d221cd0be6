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
    // One more than there are processors, because some tests wait for locks or other processes.
    maxWorkers: availableParallelism() + 1,
    // Key derivation is slow, continuous integration has few cores, and a soak runs hundreds of rounds.
    testTimeout: process.env['LATCHKEY_SOAK'] === '1' ? 1_800_000 : 120_000,
    hookTimeout: 60_000,
  },
});
