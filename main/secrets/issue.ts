import { makeToken, secretBytes } from '../../shared/domain/token.ts';
import { sha256 } from '../crypto/digest.ts';
import { random, randomId } from '../crypto/random.ts';

/** A new secret. */
export interface IssuedSecret {
  /** The public id of the key it belongs to. */
  readonly id: string;
  /** The token (69 ASCII bytes), in the only buffer it is in until it is shown or copied. Whoever holds it overwrites it. */
  readonly token: Uint8Array;
  /** SHA-256 of the token, 32 bytes: all that is stored. A secret of 256 random bits needs no slow hash. */
  readonly digest: Uint8Array;
}

/** A secret for a new key, from the operating system's randomness. */
export function issueSecret(): IssuedSecret {
  const id = randomId();
  const token = makeToken(id, random(secretBytes));
  return { id, token, digest: sha256(token) };
}
