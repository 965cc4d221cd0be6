import { aeadKeySize, open, type Sealed, seal } from '../crypto/aead.ts';
import { saltedSubkey } from '../crypto/digest.ts';
import { agree, agreementKeySize, agreementPublicKeyOf } from '../crypto/key-agreement.ts';
import { random } from '../crypto/random.ts';

/** The data key, for one operator alone. */
export interface DataKeyWrap {
  readonly operatorId: string;
  /** X25519, 32 bytes: made for this once. */
  readonly ephemeralKey: Uint8Array;
  /** 32 bytes of ciphertext. */
  readonly wrapped: Sealed;
}

/** Who a key is wrapped to, and in which vault. */
export interface Recipient {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly operatorId: string;
  /** X25519, 32 bytes. */
  readonly encryptionKey: Uint8Array;
}

/** `dataKey` (32 bytes), wrapped to `recipient`: who has the private key of that alone can open it, and nobody can tell who made it. */
export function wrapDataKey(dataKey: Uint8Array, recipient: Recipient): DataKeyWrap {
  const ephemeral = random(agreementKeySize);
  const ephemeralKey = agreementPublicKeyOf(ephemeral);
  const secret = agree(ephemeral, recipient.encryptionKey);
  ephemeral.fill(0);
  if (secret === null) throw new Error('a public key of small order is in the roster');
  const key = wrappingKey(secret, ephemeralKey, recipient);
  const wrapped = seal(key, new Uint8Array(0), dataKey);
  key.fill(0);
  return { operatorId: recipient.operatorId, ephemeralKey, wrapped };
}

/** The data key (32 bytes) that `wrap` has for `recipient`, by the private key (32 bytes); null when it has none. */
export function unwrapDataKey(wrap: DataKeyWrap, privateKey: Uint8Array, recipient: Recipient): Buffer | null {
  const secret = agree(privateKey, wrap.ephemeralKey);
  if (secret === null) return null;
  const key = wrappingKey(secret, wrap.ephemeralKey, recipient);
  const dataKey = open(key, new Uint8Array(0), wrap.wrapped);
  key.fill(0);
  return dataKey?.length === aeadKeySize ? dataKey : null;
}

// As in RFC 9180, section 4.1, both public keys are bound to the key: the ephemeral and the recipient's.
function wrappingKey(
  secret: Buffer,
  ephemeralKey: Uint8Array,
  { vaultId, operatorId, encryptionKey }: Recipient,
): Buffer {
  const salt = Buffer.concat([ephemeralKey, encryptionKey]);
  const info = Buffer.concat([Buffer.from('latchkey/v1/wrap/data'), vaultId, Buffer.from(operatorId)]);
  const key = saltedSubkey(secret, salt, info);
  secret.fill(0);
  return key;
}
