import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from './root.mjs';
import { sourceStamp, writeStamp } from './stamp.mjs';

const stamp = sourceStamp(root);
process.chdir(root);
// Removed first, so that a build that fails half-way does not look current.
rmSync(path.join(root, 'dist/.stamp'), { force: true });

try {
  for (const bundle of ['renderer', 'main', 'preload', 'preload-chromium']) {
    const start = performance.now();
    await build({ configFile: path.join(root, `build/vite.${bundle}.config.ts`), logLevel: 'warn' });
    console.log(`dist/${bundle} built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  writeStamp(root, stamp);
} catch (error) {
  // The bundler's message names the file and shows the line; its stack trace is of no use.
  const isDebugging = process.env['LATCHKEY_DEBUG'] === '1';
  console.error(error instanceof Error && !isDebugging ? error.message : error);
  process.exitCode = 1;
}
