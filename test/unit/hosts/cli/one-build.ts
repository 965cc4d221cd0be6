import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { isBuildCurrent, sourceStamp } from '../../../../build/stamp.mjs';
import { takeLock } from '../../../../main/vault/file-lock.ts';
import { fileSystem } from '../../../../main/vault/file-system.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
// Inside the project, where what is not bundled is found.
const cache = path.join(root, 'node_modules/.cache/latchkey-cli-test');

// How long one of them waits for another that builds, in milliseconds.
const buildMs = 100_000;

/**
 * The folder with the command line as its sources are now, whatever somebody last built: `dist/main` where that is of these sources, or else one that is
 * built once, whichever test asks first.
 */
export async function builtFolder(): Promise<string> {
  if (isBuildCurrent(root)) return path.join(root, 'dist/main');
  const folder = path.join(cache, sourceStamp(root));
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${cache}.lock`, '', { flag: 'a' });
  const lock = await takeLock(fileSystem, `${cache}.lock`, buildMs);
  try {
    if (!existsSync(folder)) {
      for (const old of readdirSync(cache)) rmSync(path.join(cache, old), { recursive: true });
      await build(`${folder}.part`);
      renameSync(`${folder}.part`, folder);
    }
  } finally {
    lock.release();
  }
  return folder;
}

async function build(folder: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const config = path.join(root, 'build/vite.main.config.ts');
  const words = [vite, 'build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(`the build failed:\n${said}`);
}
