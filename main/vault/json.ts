import { z } from 'zod';

/** The value that the JSON `text`, or its UTF-8 bytes, stands for, or undefined when it is none. */
export function parseJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A list whose members are counted before any is looked at: nobody vouches for it yet, and parsing takes time and memory. */
export const listOf = <T extends z.ZodType>(member: T, max: number) =>
  z.array(z.unknown()).max(max).pipe(z.array(member));

/**
 * Whether no more than `most` arrays and objects can begin in the JSON text `bytes`. To make one takes a hundred times as long as to read its two bytes, so this is asked first where nobody
 * vouches for the text. Brackets in strings count too.
 */
export function beginsAtMost(most: number, bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) if (byte === 0x5b || byte === 0x7b) count += 1;
  return count <= most;
}
