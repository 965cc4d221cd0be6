import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig<{ host: 'chromium' | 'electron' }>({
  testDir: path.join(root, 'test/e2e'),
  outputDir: process.env['LATCHKEY_TEST_RESULTS'] ?? path.join(root, 'test-results'),
  projects: [
    { name: 'chromium', use: { host: 'chromium' } },
    { name: 'electron', use: { host: 'electron' } },
  ],
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env['CI'] === 'true',
  use: { trace: 'off' },
});
