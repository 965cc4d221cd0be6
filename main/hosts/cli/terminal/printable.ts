import { maskTokens } from '../../../../shared/domain/mask-tokens.ts';

// Characters that can move the cursor, change colors or the text direction. Names cannot contain them, but damaged files and paths can.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * `text` on one line, with a replacement character for everything that a terminal would interpret. Tokens are masked first, so that no cut or escape can
 * split one.
 */
export function printable(text: string): string {
  return maskTokens(text).replace(unprintable, '\ufffd');
}

/** As `printable`, but keeps line breaks. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** `value` as JSON, with tokens masked and all control characters escaped, including DEL and C1, which JSON itself leaves unescaped. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, masked, indent).replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function masked(_: string, value: unknown): unknown {
  return typeof value === 'string' ? maskTokens(value.toWellFormed()) : value;
}
