import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../../build/root.mjs';
import { passphrase } from './data-folder.ts';
import { expect } from './test.ts';

/** Runs the command line on the vault in `dataDir`, which must go well, and answers what it prints. */
export function latchkey(dataDir: string, ...words: readonly string[]): string {
  const run = spawnSync(process.execPath, [path.join(root, 'dist/main/cli.js'), ...words], {
    encoding: 'utf8',
    input: passphrase,
    env: { ...process.env, LATCHKEY_DATA_DIR: dataDir },
  });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout.trimEnd();
}
