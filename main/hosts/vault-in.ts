import path from 'node:path';

/**
 * The vault that `words`, which a program was started with in the folder `folder`, ask for, as an absolute path, or null: `--vault FILE`, or a file of ours, as desktops name the one that was
 * double-clicked.
 */
export function vaultIn(words: readonly string[], folder: string): string | null {
  const named = words.indexOf('--vault');
  const file =
    words[named === -1 ? words.length : named + 1] ??
    words.find((word) => word.startsWith('--vault='))?.slice('--vault='.length) ??
    words.find((word) => !word.startsWith('-') && word.endsWith('.latchkey'));
  return file ? path.resolve(folder, file) : null;
}
