import { base62Digits } from './base62.ts';

/** Length of an id in base62 characters (95 bits). */
export const idLength = 16;

const idPattern = /^[0-9A-Za-z]{16}$/;

/** Whether `text` has the form of an id. */
export function isId(text: string): boolean {
  return idPattern.test(text);
}

/**
 * A random id. `randomByte` draws a uniform byte (0 to 255); bytes of 248 or more are rejected, so that every digit is
 * equally likely.
 */
export function makeId(randomByte: () => number): string {
  let id = '';
  while (id.length < idLength) {
    const byte = randomByte();
    if (byte < 248) id += base62Digits.charAt(byte % 62);
  }
  return id;
}
