import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The vault that the program was started with, as an absolute path, or null: `--vault FILE`, or the file `*.latchkey` that a desktop passes for a double click. `words` are the arguments, and
 * `folder` is the one that relative paths start from.
 */
export function vaultIn(words: readonly string[], folder: string): string | null {
  const options = { vault: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false });
  const file = typeof values.vault === 'string' ? values.vault : positionals.find((word) => word.endsWith('.latchkey'));
  return file ? path.resolve(folder, file) : null;
}
