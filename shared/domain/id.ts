import { base62Digits } from './base62.ts';

/** Length of an id, of a key or an operator, in base62 characters (95 bits). */
export const idLength = 16;

const idPattern = /^[0-9A-Za-z]{16}$/;

/** Whether `text` has the form of an id. */
export function isId(text: string): boolean {
  return idPattern.test(text);
}

/**
 * An id of random digits. `randomByte` draws a uniform byte (0 to 255); one of 248 or more is drawn again, so that every digit is
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
