import type { CallOutput } from '../../shared/contract/contract.ts';
import { parseToken, tokenLength } from '../../shared/domain/token.ts';
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

// Looked for anew from each place on, so that nothing before a token takes a part of it.
const looksLikeToken = /lk_(?=([0-9A-Za-z]{16})_[0-9A-Za-z]{49})/g;

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
    const [, id = ''] = match;
    const token = text.slice(match.index, match.index + tokenLength);
    if (seen.has(token) || !(isWord(text, match.index) || parseToken(token) !== null)) continue;
    seen.add(token);
    if (seen.size <= max) found.push({ id, at: match.index, verdict: verdictOn(token, secretsOf, now) });
  }
  return { found, more: seen.size - found.length };
}

/**
 * Whether the token at `at` stands by itself, as a mistyped one is to be found. Where it does not, because an encoding such as %3D or \n put letters right
 * beside it, the checksum tells that it is one.
 */
function isWord(text: string, at: number): boolean {
  return !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + tokenLength));
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
