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

// Beside the program in a package of the desktop application, and in the folder of the bundle in one of npm.
function notices(): string | null {
  const name = 'THIRD-PARTY-NOTICES.txt';
  const folders = [
    path.dirname(process.execPath),
    path.resolve(import.meta.dirname, '..'),
    path.resolve(import.meta.dirname, '../..'),
  ];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}
