import { sha256 } from '../crypto/digest.ts';
import { toBase64url } from './base64url.ts';

/** The SHA-256 of `bytes` in base64url: a short stand-in that only equal bytes have. */
export function fingerprint(bytes: Uint8Array): string {
  return toBase64url(sha256(bytes));
}
