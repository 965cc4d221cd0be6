import { z } from 'zod';

/** `bytes` in base64url (RFC 4648, section 5) without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** A string that is base64url without padding, of any length, decoded. */
export const base64urlText = z
  .string()
  .refine(isCanonical)
  .transform((text) => Buffer.from(text, 'base64url'));

/** A string that is base64url without padding of `size` bytes, decoded. */
export const base64url = (size: number) =>
  z
    .string()
    .length(Math.ceil((size * 4) / 3))
    .pipe(base64urlText);

/** Whether `text` is the canonical base64url form, without padding, of its bytes. */
function isCanonical(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}
