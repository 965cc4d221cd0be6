import { z } from 'zod';
import { isId } from '../../shared/domain/id.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { aeadKeySize, nonceSize, type Sealed, tagSize } from '../crypto/aead.ts';
import { digestSize, hmac, isEqual, sha256, subkey } from '../crypto/digest.ts';
import { isAcceptable, saltSize } from '../crypto/kdf.ts';
import { agreementKeySize } from '../crypto/key-agreement.ts';
import { signingKeySize } from '../crypto/signature.ts';
import { base64url, base64urlText, toBase64url } from './base64url.ts';
import { encodePreamble } from './format-v1.ts';
import { headerDamaged } from './header-damaged.ts';
import { beginsAtMost, listOf, parseJson } from './json.ts';
import { maxOperators, maxPartBrackets, maxSlots } from './limits.ts';
import { inForce, type OperatorRight, type Roster, type RosterCommit } from './roster.ts';
import { rosterCopies, rosterCopyJson } from './roster-copy.ts';
import { Rosters } from './rosters.ts';
import { type Slot, wrappedSize } from './slot.ts';
import type { DataKeyWrap } from './wrap.ts';

// The header stands in the clear: who can open the vault, and how. Its part `keys` is bound to the history by its digest in the roster in force. The rest
// needs no such binding: rosters are signed, and an auditor's slot opens to the private keys that belong to the roster's public ones.

/** The part of the header whose digest is in the roster. */
export interface HeaderKeys {
  /** The public key (32 bytes) that signed the first commit. The vault's id is derived from it. */
  readonly founderKey: Uint8Array;
  /** The data key, wrapped to each operator in force. */
  readonly wraps: readonly DataKeyWrap[];
  /** The slots of administrators. */
  readonly slots: readonly Slot[];
}

/** A decoded header: well-formed, within all bounds, and consistent with its own rosters. */
export interface Header extends HeaderKeys {
  readonly rosters: Rosters;
  readonly rosterCommits: readonly RosterCommit[];
  /** The slots of all operators in force. */
  readonly slots: readonly Slot[];
}

/** The id (32 bytes) of the vault founded with `founderKey` (32 bytes). Nobody without its private key can make a vault with this id. */
export function vaultIdOf(founderKey: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from('latchkey/v1/vault'), founderKey]));
}

/** Encodes `keys` as they stand in the header. */
export function encodeKeys({ founderKey, wraps, slots }: HeaderKeys): Buffer {
  const json: z.input<typeof keysSchema> = {
    founder: toBase64url(founderKey),
    wraps: wraps.map(({ operatorId, ephemeralKey, wrapped }) => ({
      operator: operatorId,
      ephemeral: toBase64url(ephemeralKey),
      ...sealedJson(wrapped),
    })),
    slots: slots.map(slotJson),
  };
  return Buffer.from(JSON.stringify(json), 'utf8');
}

/** The first bytes of a vault file: preamble, authentication code, `keys` (encoded by `encodeKeys`), copies of the rosters, and the auditors' slots. */
export function encodeHeader(
  keys: Uint8Array,
  rosterCommits: readonly RosterCommit[],
  auditorSlots: readonly Slot[],
  dataKey: Uint8Array,
): Buffer {
  const json: z.input<typeof restSchema> = {
    rosters: rosterCommits.map(rosterCopyJson),
    slots: auditorSlots.map(slotJson),
  };
  const rest = Buffer.from(JSON.stringify(json), 'utf8');
  const size = Buffer.alloc(keysLengthSize);
  size.writeUInt32BE(keys.length);
  const body = Buffer.concat([size, keys, rest]);
  const preamble = encodePreamble(digestSize + body.length);
  return Buffer.concat([preamble, authenticationCode(dataKey, preamble, body), body]);
}

// Bytes of the length of `keys`.
const keysLengthSize = 4;

/**
 * Decodes `bytes`, all that follows the preamble. Its `keys` are those that the last roster was signed for, and its rosters follow from the founder's. Still
 * to be checked: that it was written with the data key (`isAuthentic`), and that it belongs to the frames after it.
 * @throws {LatchkeyError} `vault.header-damaged`, `vault.kdf-out-of-bounds`
 */
export function decodeHeader(bytes: Buffer): Header {
  const parts = split(bytes);
  const keys = keysSchema.safeParse(parts === null ? null : parsePart(parts.keys));
  const rest = restSchema.safeParse(parts === null ? null : parsePart(parts.rest));
  if (parts === null || !keys.success || !rest.success) throw headerDamaged();
  const slots = [...keys.data.slots, ...rest.data.slots];
  if (!slots.every(({ cost }) => cost === null || isAcceptable(cost)))
    throw new LatchkeyError({ code: 'vault.kdf-out-of-bounds' });
  const rosters = Rosters.of(rest.data.rosters, keys.data.founderKey);
  if (rosters === null || !fits(rosters.last, keys.data, rest.data.slots, parts.keys)) throw headerDamaged();
  return { ...keys.data, slots, rosters, rosterCommits: rest.data.rosters };
}

/** Whether the header in `bytes` was written by a holder of `dataKey` (32 bytes). */
export function isAuthentic(bytes: Buffer, dataKey: Uint8Array): boolean {
  const code = authenticationCode(dataKey, encodePreamble(bytes.length), bytes.subarray(digestSize));
  return isEqual(code, bytes.subarray(0, digestSize));
}

function parsePart(bytes: Buffer): unknown {
  return beginsAtMost(maxPartBrackets, bytes) ? parseJson(bytes) : undefined;
}

function split(bytes: Buffer): { readonly keys: Buffer; readonly rest: Buffer } | null {
  const start = digestSize + keysLengthSize;
  if (bytes.length < start) return null;
  const end = start + bytes.readUInt32BE(digestSize);
  return end > bytes.length ? null : { keys: bytes.subarray(start, end), rest: bytes.subarray(end) };
}

/** Whether `keys` are those named by `roster`, with a wrap for each operator in force and slots for nobody else, each in the right part. */
function fits(roster: Roster, keys: HeaderKeys, auditorSlots: readonly Slot[], bytes: Uint8Array): boolean {
  if (!isEqual(sha256(bytes), roster.keysDigest)) return false;
  const rights = new Map(inForce(roster).map(({ id, right }) => [id, right]));
  const wrapped = new Set(keys.wraps.map(({ operatorId }) => operatorId));
  const areAllWrapped = wrapped.size === keys.wraps.length && wrapped.size === rights.size;
  if (!areAllWrapped || ![...wrapped].every((id) => rights.has(id))) return false;
  return hasSlotsOf('administrator', keys.slots, rights) && hasSlotsOf('auditor', auditorSlots, rights);
}

function hasSlotsOf(right: OperatorRight, slots: readonly Slot[], rights: ReadonlyMap<string, OperatorRight>): boolean {
  const counts = new Map<string, number>();
  for (const { operatorId, wrapped } of slots) {
    if (rights.get(operatorId) !== right || wrapped.ciphertext.length !== wrappedSize(right)) return false;
    counts.set(operatorId, (counts.get(operatorId) ?? 0) + 1);
  }
  return [...counts.values()].every((count) => count <= maxSlots);
}

// HMAC-SHA-256 rather than a signature, so that auditors can change their own passphrases.
function authenticationCode(dataKey: Uint8Array, preamble: Buffer, body: Buffer): Buffer {
  const key = subkey(dataKey, 'latchkey/v1/header');
  const code = hmac(key, preamble, body);
  key.fill(0);
  return code;
}

const uint32 = z.int().min(0).max(0xffffffff);
const operator = z.string().refine(isId);
/** Fields whose `wrapped` is a ciphertext of one of `sizes` bytes, followed by a tag. */
const sealed = (...sizes: readonly number[]) => ({
  nonce: base64url(nonceSize),
  wrapped: z
    .string()
    .max(128)
    .pipe(base64urlText)
    .refine((bytes) => sizes.includes(bytes.length - tagSize)),
});

function unsealed(nonce: Buffer, wrapped: Buffer): Sealed {
  const tagAt = wrapped.length - tagSize;
  return { nonce, ciphertext: wrapped.subarray(0, tagAt), tag: wrapped.subarray(tagAt) };
}

function sealedJson({ nonce, ciphertext, tag }: Sealed) {
  return { nonce: toBase64url(nonce), wrapped: toBase64url(Buffer.concat([ciphertext, tag])) };
}

const slotFields = {
  operator,
  id: z.string().refine(isId),
  number: z.int().min(1),
  ...sealed(wrappedSize('administrator'), wrappedSize('auditor')),
};

const slotSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('passphrase'),
      ...slotFields,
      kdf: z.strictObject({ memory: uint32, passes: uint32, lanes: uint32, salt: base64url(saltSize) }),
    })
    .transform(({ operator: operatorId, kdf: { salt, ...cost }, nonce, wrapped, ...slot }): Slot => {
      return { ...slot, operatorId, cost, salt, wrapped: unsealed(nonce, wrapped) };
    }),
  z
    .strictObject({ kind: z.enum(['recovery', 'keychain']), ...slotFields, salt: base64url(saltSize) })
    .transform(({ operator: operatorId, salt, nonce, wrapped, ...slot }): Slot => {
      return { ...slot, operatorId, cost: null, salt, wrapped: unsealed(nonce, wrapped) };
    }),
]);

function slotJson(slot: Slot): z.input<typeof slotSchema> {
  const { id, number, operatorId } = slot;
  const salt = toBase64url(slot.salt);
  const start = { operator: operatorId, id, number };
  return slot.cost === null
    ? { ...start, kind: slot.kind, salt, ...sealedJson(slot.wrapped) }
    : { ...start, kind: 'passphrase', kdf: { ...slot.cost, salt }, ...sealedJson(slot.wrapped) };
}

const slotsSchema = listOf(slotSchema, maxOperators * maxSlots);

const keysSchema = z
  .strictObject({
    founder: base64url(signingKeySize),
    wraps: listOf(
      z
        .strictObject({ operator, ephemeral: base64url(agreementKeySize), ...sealed(aeadKeySize) })
        .transform(({ operator: operatorId, ephemeral, nonce, wrapped }): DataKeyWrap => {
          return { operatorId, ephemeralKey: ephemeral, wrapped: unsealed(nonce, wrapped) };
        }),
      maxOperators,
    ),
    slots: slotsSchema,
  })
  .transform(({ founder, wraps, slots }): HeaderKeys => ({ founderKey: founder, wraps, slots }));

const restSchema = z.strictObject({ rosters: rosterCopies, slots: slotsSchema });
