import { z } from 'zod';
import { isId } from '../../shared/domain/id.ts';
import { nameProblem } from '../../shared/domain/text.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { nonceSize, tagSize } from '../crypto/aead.ts';
import { digestSize, hmac, isEqual, sha256, subkey } from '../crypto/digest.ts';
import { isAcceptable, saltSize } from '../crypto/kdf.ts';
import { signingKeySize } from '../crypto/signature.ts';
import { base64url, toBase64url } from './base64url.ts';
import { encodePreamble } from './format-v1.ts';
import { parseJson } from './json.ts';
import { type Slot, wrappedSize } from './slot.ts';

// Most operators of a vault.
const maxSlots = 1000;

/** What stands in a vault file in the clear: who may open it, and at what cost. */
export interface Header {
  /** The public key (32 bytes) that signed the first commit. The vault's id is derived from it. */
  readonly founderKey: Uint8Array;
  readonly slots: readonly Slot[];
}

/** The id of the vault that the owner of `founderKey` (32 bytes) founded, 32 bytes. Nobody else can make a vault of that id. */
export function vaultIdOf(founderKey: Uint8Array): Buffer {
  return sha256(Buffer.from('latchkey/v1/vault'), founderKey);
}

/** The first bytes of a vault file: preamble, authentication code, and `header` as JSON. */
export function encodeHeader(header: Header, dataKey: Uint8Array): Buffer {
  const body = Buffer.from(JSON.stringify(toJson(header)), 'utf8');
  const preamble = encodePreamble(digestSize + body.length);
  return Buffer.concat([preamble, authenticationCode(dataKey, preamble, body), body]);
}

/**
 * The header in `bytes` (authentication code and JSON). It is well-formed and affordable, but not authentic until `isAuthentic` says so with the
 * data key, which it takes a slot of it to have.
 * @throws {LatchkeyError} `vault.header-damaged`, `vault.kdf-out-of-bounds`
 */
export function decodeHeader(bytes: Buffer): Header {
  const parsed = headerSchema.safeParse(parseJson(bytes.subarray(digestSize)));
  if (!parsed.success) throw new LatchkeyError({ code: 'vault.header-damaged' });
  const header = parsed.data;
  if (!header.slots.every((slot) => isAcceptable(slot.cost)))
    throw new LatchkeyError({ code: 'vault.kdf-out-of-bounds' });
  return header;
}

/** Whether the header in `bytes` was written by somebody who held `dataKey`. */
export function isAuthentic(bytes: Buffer, dataKey: Uint8Array): boolean {
  const code = authenticationCode(dataKey, encodePreamble(bytes.length), bytes.subarray(digestSize));
  return isEqual(code, bytes.subarray(0, digestSize));
}

// HMAC-SHA-256 rather than a signature, so that an auditor can change the passphrase of the own slot. A slot can claim a right; it is
// the commits that say whose signature counts.
function authenticationCode(dataKey: Uint8Array, preamble: Buffer, body: Buffer): Buffer {
  const key = subkey(dataKey, 'latchkey/v1/header');
  const code = hmac(key, preamble, body);
  key.fill(0);
  return code;
}

const uint32 = z.int().min(0).max(0xffffffff);

const slotSchema = (right: Slot['right']) =>
  z
    .strictObject({
      operator: z.string().refine(isId),
      // Shown before anybody vouches for it, so it must be what a name may be.
      name: z.string().refine((name) => nameProblem(name) === null),
      right: z.literal(right),
      kdf: z.strictObject({ memory: uint32, passes: uint32, lanes: uint32, salt: base64url(saltSize) }),
      nonce: base64url(nonceSize),
      wrapped: base64url(wrappedSize(right) + tagSize),
    })
    .transform(({ operator, name, kdf: { salt, ...cost }, nonce, wrapped }): Slot => {
      const tagAt = wrappedSize(right);
      const sealed = { nonce, ciphertext: wrapped.subarray(0, tagAt), tag: wrapped.subarray(tagAt) };
      return { operatorId: operator, name, right, cost, salt, wrapped: sealed };
    });

const headerSchema = z
  .strictObject({
    founder: base64url(signingKeySize),
    // Counted before any is looked at: nobody vouches for a header yet, and parsing takes time and memory.
    slots: z
      .array(z.unknown())
      .min(1)
      .max(maxSlots)
      .pipe(z.array(z.union([slotSchema('administrator'), slotSchema('auditor')]))),
  })
  .transform(({ founder, slots }): Header => ({ founderKey: founder, slots }));

function toJson(header: Header): z.input<typeof headerSchema> {
  return {
    founder: toBase64url(header.founderKey),
    slots: header.slots.map((slot) => ({
      operator: slot.operatorId,
      name: slot.name,
      right: slot.right,
      kdf: { ...slot.cost, salt: toBase64url(slot.salt) },
      nonce: toBase64url(slot.wrapped.nonce),
      wrapped: toBase64url(Buffer.concat([slot.wrapped.ciphertext, slot.wrapped.tag])),
    })),
  };
}
