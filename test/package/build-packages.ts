import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../../build/root.mjs';
import { obtainTestElectron } from '../../build/test-electron.mjs';
import { say } from './say.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the packages, or why there are none. */
    readonly packages: { readonly folder: string } | { readonly reason: string };
  }
}

/** Builds the packages that need no network, once for all tests, as `npm run package` does. */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const electron = await obtainTestElectron(process.env);
  const reason = process.platform === 'linux' ? (electron.program === null ? electron.reason : null) : 'not on Linux';
  if (electron.program === null || reason !== null) {
    say(`No packages are built: ${reason}`);
    project.provide('packages', { reason: reason ?? '' });
    return undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-packages-'));
  packInto(folder, path.dirname(electron.program), ['dir', 'tar.gz', 'deb']);
  project.provide('packages', { folder });
  return () => rmSync(folder, { recursive: true });
}

/** Builds the bundles anew, and packs them with the Electron in `electron`. */
export function packInto(folder: string, electron: string, targets: readonly string[]): void {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron };
  const start = performance.now();
  execFileSync(process.execPath, ['build/build.mjs'], { cwd: root, env, stdio: 'ignore' });
  execFileSync(process.execPath, ['build/package.mjs', '--output', folder, ...targets], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  say(`${targets.join(', ')}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
