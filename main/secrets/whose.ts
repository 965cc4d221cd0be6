import type { CallOutput } from '../../shared/contract/contract.ts';
import { idLength } from '../../shared/domain/id.ts';
import { parseToken, tokenIdAt } from '../../shared/domain/token.ts';
import { TokenScanner } from '../../shared/scan/token-scanner.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';

/** The stored secrets of a key. */
export interface KnownSecrets {
  /** SHA-256 of the current token, 32 bytes in base64url. */
  readonly digest: string;
  /** The previous secret, and until when (milliseconds since the epoch) it was to be valid. */
  readonly retiring: { readonly digest: string; readonly notAfter: number } | null;
}

type Match = CallOutput<'keys.whose'>['matches'][number];

/** A string that looks like a token. */
export type FoundToken = Pick<Match, 'id' | 'at' | 'verdict'>;

/**
 * The strings in `text` that look like tokens, plain or encoded, each once, in the order of the text: the first `max`, and the number of others. `secretsOf`
 * returns the secrets of a key by id, or null if there is no such key; `now` is in milliseconds since the epoch.
 */
export function findTokens(
  text: string,
  max: number,
  secretsOf: (id: string) => KnownSecrets | null,
  now: number,
): { readonly found: readonly FoundToken[]; readonly more: number } {
  const bytes = Buffer.from(text);
  const scanner = new TokenScanner();
  const candidates = [...scanner.push(bytes), ...scanner.end()].toSorted((a, b) => a.offset - b.offset);
  const tokens = new Map<string, number>();
  for (const { token, offset } of candidates) if (!tokens.has(token)) tokens.set(token, offset);
  const found: FoundToken[] = [];
  let [at, offset] = [0, 0];
  for (const [token, place] of [...tokens].slice(0, max)) {
    at += bytes.toString('utf8', offset, place).length;
    offset = place;
    found.push({ id: token.slice(tokenIdAt, tokenIdAt + idLength), at, verdict: verdictOn(token, secretsOf, now) });
  }
  bytes.fill(0);
  return { found, more: tokens.size - found.length };
}

function verdictOn(token: string, secretsOf: (id: string) => KnownSecrets | null, now: number): Match['verdict'] {
  const parsed = parseToken(token);
  if (parsed === null) return 'mistyped';
  const known = secretsOf(parsed.id);
  if (known === null) return 'unknown';
  const digest = digestOf(token);
  if (isEqual(digest, Buffer.from(known.digest, 'base64url'))) return 'current';
  const { retiring } = known;
  const isRetiring = retiring !== null && isEqual(digest, Buffer.from(retiring.digest, 'base64url'));
  return isRetiring && retiring.notAfter > now ? 'retiring' : 'replaced';
}

function digestOf(token: string): Uint8Array {
  const bytes = Buffer.from(token, 'ascii');
  const digest = sha256(bytes);
  bytes.fill(0);
  return digest;
}
