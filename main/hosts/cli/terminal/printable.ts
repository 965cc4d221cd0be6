import { maskTokens } from '../../../../shared/domain/mask-tokens.ts';

// What can move the cursor, change colors, or turn the direction of what follows: no name has it, but a damaged file or a path might.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `text` on one line, with a replacement character for whatever a terminal would obey, and tokens masked, so that no cut or escape comes between. */
export function printable(text: string): string {
  return maskTokens(text).replace(unprintable, '\ufffd');
}

/** As `printable`, but lines stay lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** `value` as JSON in which tokens are masked and no control character is left as it is: JSON itself leaves DEL and the C1 controls. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, masked, indent).replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function masked(_: string, value: unknown): unknown {
  return typeof value === 'string' ? maskTokens(value.toWellFormed()) : value;
}
