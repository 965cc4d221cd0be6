import type { CallOutput } from '../../shared/contract/contract.ts';
import { parseToken } from '../../shared/domain/token.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';

/** What is kept of the secrets of a key. */
export interface KnownSecrets {
  /** SHA-256 of the current token, 32 bytes in base64url. */
  readonly digest: string;
  /** The one before it, and until when (milliseconds since the epoch) it was to be good. */
  readonly retiring: { readonly digest: string; readonly notAfter: number } | null;
}

type Match = CallOutput<'keys.whose'>['matches'][number];

/** A string that looks like a token. */
export type FoundToken = Pick<Match, 'id' | 'at' | 'verdict'>;

// What a secret scanner looks for: see DOMAIN, "The secret".
const looksLikeToken = /\blk_([0-9A-Za-z]{16})_[0-9A-Za-z]{49}\b/g;

/**
 * What in `text` looks like a token, each once, in the order of the text: the first `max`, and how many more there are. `secretsOf` tells the secrets of a key
 * by id, null where there is no such key; `now` is in milliseconds since the epoch.
 */
export function findTokens(
  text: string,
  max: number,
  secretsOf: (id: string) => KnownSecrets | null,
  now: number,
): { readonly found: readonly FoundToken[]; readonly more: number } {
  const seen = new Set<string>();
  const found: FoundToken[] = [];
  for (const match of text.matchAll(looksLikeToken)) {
    const [token, id = ''] = match;
    if (seen.has(token)) continue;
    seen.add(token);
    if (seen.size <= max) found.push({ id, at: match.index, verdict: verdictOn(token, secretsOf, now) });
  }
  return { found, more: seen.size - found.length };
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
