import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

// A preferences file is written in some milliseconds; the clock of the disk may differ.
const leftMs = 1000;

/** Removes from `dataDir` what crashes left of a preferences file `file` that was being written: `conf` writes one as `<file>.tmp-<10 digits><6 hex>`, and renames it. */
export function removeLeftPreferences(dataDir: string, file: string): void {
  for (const name of namesIn(dataDir)) {
    if (!name.startsWith(`${file}.tmp-`) || !/^\d{10}[0-9a-f]{6}$/.test(name.slice(`${file}.tmp-`.length))) continue;
    try {
      const left = path.join(dataDir, name);
      const stats = lstatSync(left);
      if (stats.isFile() && Math.abs(Date.now() - stats.mtimeMs) > leftMs) rmSync(left, { force: true });
    } catch {
      // It is in nobody's way; the next time may do better.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Whoever opens the preferences says what is wrong with it.
    return [];
  }
}
