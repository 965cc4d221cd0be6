import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

// X25519 (RFC 7748). Keys are kept as the raw 32 bytes; Node requires the fixed DER wrappings of RFC 8410, sections 4 and 7.
const pkcs8Prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b656e032100', 'hex');
/** Bytes of a private key, a public key and a shared secret. */
export const agreementKeySize = 32;

/** The public key (32 bytes) of `privateKey` (32 bytes). */
export function agreementPublicKeyOf(privateKey: Uint8Array): Buffer {
  return createPublicKey(importPrivate(privateKey)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}

/**
 * The shared secret (32 bytes) of `privateKey` and `publicKey` (32 bytes each), or null when it is all zeros, as it is for every private key with a public
 * key of small order (RFC 7748, section 6.1). Some libraries throw in that case, others do not.
 */
export function agree(privateKey: Uint8Array, publicKey: Uint8Array): Buffer | null {
  return exchange(importPrivate(privateKey), publicKey);
}

function exchange(ours: KeyObject, publicKey: Uint8Array): Buffer | null {
  const theirs = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  let secret: Buffer;
  try {
    secret = diffieHellman({ privateKey: ours, publicKey: theirs });
  } catch {
    // With keys of the right size and kind, an all-zero secret is the only reason to refuse.
    return null;
  }
  return secret.every((byte) => byte === 0) ? null : secret;
}

// Clamping (RFC 7748, section 5) makes every private key a multiple of 8, so any one detects small order. Imported once: a header can have thousands of keys
// to check.
let anyPrivateKey: KeyObject | null = null;

/** Whether `publicKey` (32 bytes) is not of small order, so that a secret can be agreed on with its owner. */
export function isSoundAgreementKey(publicKey: Uint8Array): boolean {
  anyPrivateKey ??= importPrivate(new Uint8Array(agreementKeySize));
  return exchange(anyPrivateKey, publicKey) !== null;
}

function importPrivate(privateKey: Uint8Array): KeyObject {
  const der = Buffer.concat([pkcs8Prefix, privateKey]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}
