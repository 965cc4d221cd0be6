import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The packages, built and installed: minutes of work, for the soak alone. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/package/**/*.soak.ts'],
    globalSetup: ['test/package/build-packages.ts'],
    environment: 'node',
    // One clean system, and one display, at a time.
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 1_800_000,
  },
});
