import { z } from 'zod';

/** The value of the JSON `text`, or of its UTF-8 bytes; undefined when it is not JSON. */
export function parseJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A list that is limited in length before its members are parsed, because untrusted members cost time and memory. */
export const listOf = <T extends z.ZodType>(member: T, max: number) =>
  z.array(z.unknown()).max(max).pipe(z.array(member));

/**
 * Whether the JSON text `bytes` has at most `most` opening brackets (`[` and `{`), including those in strings. Creating an array or object takes a hundred
 * times as long as reading its two bytes, so untrusted text is checked before it is parsed.
 */
export function beginsAtMost(most: number, bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) if (byte === 0x5b || byte === 0x7b) count += 1;
  return count <= most;
}
