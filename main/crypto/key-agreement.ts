import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

// X25519 (RFC 7748). Keys are kept as the raw 32 bytes; Node wants them in the fixed DER wrappings of RFC 8410, sections 4 and 7.
const pkcs8Prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b656e032100', 'hex');
/** Bytes of a private key, of a public key and of what two of them agree on. */
export const agreementKeySize = 32;

/** The public key (32 bytes) of `privateKey` (32 bytes). */
export function agreementPublicKeyOf(privateKey: Uint8Array): Buffer {
  return createPublicKey(importPrivate(privateKey)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}

/**
 * What the owner of `privateKey` and the owner of `publicKey` (32 bytes each) agree on, 32 bytes; or null where that is zero, which a public key of small order makes it
 * for everybody (RFC 7748, section 6.1). Some libraries throw then, others do not.
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
    // With keys of the right size and kind, that is the one thing the exchange is refused for.
    return null;
  }
  return secret.every((byte) => byte === 0) ? null : secret;
}

// Clamped (RFC 7748, section 5), every private key is a multiple of 8, so that any of them tells. Imported once: a header can have thousands of keys to look at.
let anyPrivateKey: KeyObject | null = null;

/** Whether there is anything to agree on with the owner of `publicKey` (32 bytes): it is not of small order. */
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
