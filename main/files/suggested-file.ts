import { existsSync } from 'node:fs';
import path from 'node:path';

/** A name such as `latchkey-tokens-2026-11-24.csv`, with the local date at the instant `at` (milliseconds since the epoch). */
export function suggestedName(what: 'tokens' | 'keys' | 'audit', extension: string, at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `latchkey-${what}-${day.join('-')}.${extension}`;
}

// With more files than this, the suggestion is not worth searching for.
const numberMax = 1000;

/** The path of a new file in `folder`: `name`, or if that exists, with a number from 2. */
export function suggestedFile(folder: string, name: string): string {
  const { name: stem, ext } = path.parse(name);
  let file = path.join(folder, name);
  for (let number = 2; existsSync(file) && number <= numberMax; number += 1) {
    file = path.join(folder, `${stem}-${number}${ext}`);
  }
  return file;
}
