import { aeadKeySize, open, type Sealed, seal } from '../crypto/aead.ts';
import { saltedSubkey } from '../crypto/digest.ts';
import { agree, agreementKeySize, agreementPublicKeyOf } from '../crypto/key-agreement.ts';
import { random } from '../crypto/random.ts';

/** The data key, encrypted for one operator. */
export interface DataKeyWrap {
  readonly operatorId: string;
  /** X25519, 32 bytes: the public key of a pair used only for this wrap. */
  readonly ephemeralKey: Uint8Array;
  /** 32 bytes of ciphertext. */
  readonly wrapped: Sealed;
}

/** The operator to whom a key is wrapped, and the vault. */
export interface Recipient {
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  readonly operatorId: string;
  /** X25519, 32 bytes. */
  readonly encryptionKey: Uint8Array;
}

/** Encrypts `dataKey` (32 bytes) to `recipient`: only the holder of the private key can open the wrap. It does not authenticate who made it. */
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

/** Opens `wrap` with the recipient's private key (32 bytes). Returns the data key (32 bytes), or null when it does not open. */
export function unwrapDataKey(wrap: DataKeyWrap, privateKey: Uint8Array, recipient: Recipient): Buffer | null {
  const secret = agree(privateKey, wrap.ephemeralKey);
  if (secret === null) return null;
  const key = wrappingKey(secret, wrap.ephemeralKey, recipient);
  const dataKey = open(key, new Uint8Array(0), wrap.wrapped);
  key.fill(0);
  return dataKey?.length === aeadKeySize ? dataKey : null;
}

// As in RFC 9180, section 4.1, the key is bound to both public keys: the ephemeral and the recipient's.
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
