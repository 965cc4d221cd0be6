import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CallOutput } from '../../shared/contract/contract.ts';

interface Program {
  readonly version: string;
  readonly vaultFile: string;
  readonly dataDir: string;
}

const runtimeNames = { electron: 'Electron', chrome: 'Chromium', node: 'Node' } as const;

/** What the program is, and where its files are. */
export function about({ version, vaultFile, dataDir }: Program): CallOutput<'app.about'> {
  const runtimes = Object.entries(runtimeNames).flatMap(([key, name]) => {
    const found = process.versions[key];
    return found === undefined ? [] : [{ name, version: found }];
  });
  return { version, runtimes, vaultFile, dataFolder: dataDir, notices: notices() };
}

/** Where a package of the window has them (build/package/stage.mjs). */
function notices(): string | null {
  // Electron's addition to Node.
  const { resourcesPath } = process as { readonly resourcesPath?: string };
  const file = path.join(resourcesPath ?? '', 'licenses', 'THIRD-PARTY-NOTICES.txt');
  return resourcesPath !== undefined && existsSync(file) ? file : null;
}
