import { idLength, makeId } from '../../shared/domain/id.ts';
import { makeToken, secretBytes } from '../../shared/domain/token.ts';
import { sha256 } from '../crypto/digest.ts';
import { random } from '../crypto/random.ts';

/** A new secret. */
export interface IssuedSecret {
  /** The public id of the key it belongs to. */
  readonly id: string;
  /** The token (69 ASCII bytes), in the only buffer it is in until it is shown or copied. Whoever holds it overwrites it. */
  readonly token: Uint8Array;
  /** SHA-256 of the token, 32 bytes: all that is stored. A secret of 256 random bits needs no slow hash. */
  readonly digest: Uint8Array;
}

// A digit takes a byte, of 256 values eight are drawn again: twice as many as an id has digits do in all but one of 10^15 cases.
const idBytes = 2 * idLength;

/** A secret from the operating system's randomness for the key `id`, by default a new one. */
export function issueSecret(id: string = newId(random(idBytes))): IssuedSecret {
  return secretOf(id, random(secretBytes));
}

/** Secrets for `count` new keys. The generator is called once for all of them: a call takes longer than all the rest. */
export function issueSecrets(count: number): readonly IssuedSecret[] {
  const size = idBytes + secretBytes;
  const drawn = random(count * size);
  return Array.from({ length: count }, (_, place) => {
    const own = drawn.subarray(place * size, (place + 1) * size);
    return secretOf(newId(own.subarray(0, idBytes)), own.subarray(idBytes));
  });
}

/** The secret of `bytes`, which are zeroed. */
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
