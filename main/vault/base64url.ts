import { z } from 'zod';

/** `bytes` in base64url (RFC 4648, section 5) without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** Text that stands for `size` bytes in base64url without padding. */
export const base64url = (size: number) =>
  z
    .string()
    .regex(/^[0-9A-Za-z_-]*$/)
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((bytes) => bytes.length === size);
