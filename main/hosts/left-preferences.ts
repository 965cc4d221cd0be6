import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

// A preferences file is written within milliseconds; the disk's clock may differ.
const leftMs = 1000;

/** Removes from `dataDir` temporary files of the preferences file `file` that a crash left: `conf` writes `<file>.tmp-<10 digits><6 hex>` and renames it. */
export function removeLeftPreferences(dataDir: string, file: string): void {
  for (const name of namesIn(dataDir)) {
    if (!name.startsWith(`${file}.tmp-`) || !/^\d{10}[0-9a-f]{6}$/.test(name.slice(`${file}.tmp-`.length))) continue;
    try {
      const left = path.join(dataDir, name);
      const stats = lstatSync(left);
      if (stats.isFile() && Math.abs(Date.now() - stats.mtimeMs) > leftMs) rmSync(left, { force: true });
    } catch {
      // It does no harm; the next attempt may succeed.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Opening the preferences will report the error.
    return [];
  }
}
