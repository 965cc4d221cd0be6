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
    // All of them: by itself, a computer with two would have one stand idle.
    maxWorkers: '100%',
    // A passphrase costs its KDF's time, and continuous integration has few cores.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
