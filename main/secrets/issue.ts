import { idLength, makeId } from '../../shared/domain/id.ts';
import { makeToken, secretBytes } from '../../shared/domain/token.ts';
import { sha256 } from '../crypto/digest.ts';
import { random } from '../crypto/random.ts';

/** A new secret. */
export interface IssuedSecret {
  /** The public id of the key it belongs to. */
  readonly id: string;
  /** The token (69 ASCII bytes), in its only buffer until it is shown or copied. The owner overwrites it. */
  readonly token: Uint8Array;
  /** SHA-256 of the token, 32 bytes: all that is stored. A secret of 256 random bits needs no slow hash. */
  readonly digest: Uint8Array;
}

// Each digit takes a random byte, and 8 of 256 values are rejected: twice as many bytes as digits suffice in all but one of 10^15 cases.
const idBytes = 2 * idLength;

/** A new random secret for the key `id`, by default with a new id. */
export function issueSecret(id: string = newId(random(idBytes))): IssuedSecret {
  return secretOf(id, random(secretBytes));
}

/** Secrets for `count` new keys. The random bytes are drawn in one call, because a call takes longer than everything else. */
export function issueSecrets(count: number): readonly IssuedSecret[] {
  const size = idBytes + secretBytes;
  const drawn = random(count * size);
  return Array.from({ length: count }, (_, place) => {
    const own = drawn.subarray(place * size, (place + 1) * size);
    return secretOf(newId(own.subarray(0, idBytes)), own.subarray(idBytes));
  });
}

/** The secret made from `bytes`, which are overwritten with zeros. */
function secretOf(id: string, bytes: Uint8Array): IssuedSecret {
  const token = makeToken(id, bytes);
  return { id, token, digest: sha256(token) };
}

function newId(drawn: Buffer): string {
  let at = 0;
  return makeId(() => {
    at += 1;
    return at <= drawn.length ? drawn.readUInt8(at - 1) : random(1).readUInt8();
  });
}
