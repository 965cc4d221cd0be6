import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { random } from './random.ts';

// AES-256-GCM (NIST SP 800-38D) with 96-bit random nonces (section 8.2.2) and full 128-bit tags. Random nonces limit one key to 2^32
// messages (section 8.3); the frame key seals one message for each commit and each part of a checkpoint.
const algorithm = 'aes-256-gcm';
/** Bytes of a key. */
export const aeadKeySize = 32;
/** Bytes of a nonce. */
export const nonceSize = 12;
/** Bytes of an authentication tag. */
export const tagSize = 16;

/** A key: its 32 bytes, or an imported key object. */
export type AeadKey = Uint8Array | KeyObject;

/**
 * Imports `key` (32 bytes) for opening many small messages: importing takes longer than opening one, so this cuts the time to a third. The library
 * overwrites its copy when the key object is collected.
 */
export function importAeadKey(key: Uint8Array): AeadKey {
  return createSecretKey(key);
}

/** A message under AES-256-GCM. */
export interface Sealed {
  /** 12 bytes. */
  readonly nonce: Uint8Array;
  /** As long as the plaintext. */
  readonly ciphertext: Uint8Array;
  /** 16 bytes. */
  readonly tag: Uint8Array;
}

/** Encrypts `plaintext` under `key` (32 bytes) and a fresh nonce; `context` is authenticated with it. */
export function seal(key: AeadKey, context: Uint8Array, plaintext: Uint8Array): Sealed {
  const nonce = random(nonceSize);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagSize });
  cipher.setAAD(context);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
}

/** The plaintext of `sealed`, or null when key, context or message are not the ones it was sealed with. */
export function open(key: AeadKey, context: Uint8Array, sealed: Sealed): Buffer | null {
  if (sealed.nonce.length !== nonceSize || sealed.tag.length !== tagSize) return null;
  const decipher = createDecipheriv(algorithm, key, sealed.nonce, { authTagLength: tagSize });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.tag);
  const plaintext = decipher.update(sealed.ciphertext);
  try {
    decipher.final();
    return plaintext;
  } catch {
    // `final` throws only for a tag that does not match. The plaintext is not authentic then and must not be used.
    plaintext.fill(0);
    return null;
  }
}
