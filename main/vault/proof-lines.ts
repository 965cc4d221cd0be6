import { z } from 'zod';
import { digestSize } from '../crypto/digest.ts';
import { signatureSize, signingKeySize } from '../crypto/signature.ts';
import { base64url, base64urlText, toBase64url } from './base64url.ts';
import type { SignedCommit } from './commit.ts';
import type { Head, Position } from './position.ts';
import type { RosterCommit } from './roster.ts';
import { rosterCopies, rosterCopyJson } from './roster-copy.ts';

// The lines of an audit export that let it be verified without the vault, one JSON value each. Specified in docs/audit-export.md.

/** The format named in the first line. */
export const exportFormat = 'latchkey/audit-export';
/** The version written by this program. */
export const exportVersion = 2;
/** In version 1, events that create a key or a role did not include its fields. */
const versions = [1, exportVersion] as const;
/** Most commits whose digests stand on one line. */
export const hiddenMax = 1000;

/** The first line, on which the proof of the rest is based. */
export interface ProofStart {
  readonly version: (typeof versions)[number];
  /** 32 bytes. */
  readonly vaultId: Uint8Array;
  /** The public key (32 bytes) from which the vault's id is derived. */
  readonly founderKey: Uint8Array;
  /** What the export includes, in the exporter's own terms. */
  readonly filter: unknown;
  readonly rosterCommits: readonly RosterCommit[];
}

/** Consecutive commits of which the export has only the digests. */
export interface HiddenCommits {
  /** Their numbers. */
  readonly first: number;
  readonly last: number;
  /** 32 bytes each. */
  readonly digests: Uint8Array;
  /** The chain value (32 bytes) after the last of them. */
  readonly chain: Uint8Array;
}

/** The last line: where the history ended, and what was shown of it. */
export interface ProofEnd {
  readonly head: Head;
  /** The number of commits shown, and of their events. */
  readonly shown: number;
  readonly events: number;
}

const startLine = z
  .strictObject({
    format: z.literal(exportFormat),
    version: z.literal(versions),
    vault: base64url(digestSize),
    founder: base64url(signingKeySize),
    filter: z.unknown(),
    rosters: rosterCopies,
  })
  .transform(({ version, vault, founder, filter, rosters }): ProofStart => {
    return { version, vaultId: vault, founderKey: founder, filter, rosterCommits: rosters };
  });

const shownLine = z
  .strictObject({ commit: z.int().min(1), signature: base64url(signatureSize), body: base64urlText })
  .transform(({ commit, ...signed }) => ({ sequence: commit, signed }));

const hiddenLine = z
  .strictObject({
    hidden: z.tuple([z.int().min(1), z.int().min(1)]),
    digests: z
      .string()
      .max(Math.ceil((hiddenMax * digestSize * 4) / 3))
      .pipe(base64urlText),
    chain: base64url(digestSize),
  })
  .refine(({ hidden: [first, last], digests }) => last >= first && digests.length === (last - first + 1) * digestSize)
  .transform(({ hidden: [first, last], digests, chain }): HiddenCommits => ({ first, last, digests, chain }));

const endLine = z
  .strictObject({
    head: z.strictObject({ sequence: z.int().min(1), chain: base64url(digestSize) }),
    shown: z.int().min(0),
    events: z.int().min(0),
  })
  .transform((end): ProofEnd => end);

function parsed<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const { data } = schema.safeParse(value);
  return data ?? null;
}

export const parseStart = (value: unknown): ProofStart | null => parsed(startLine, value);
export const parseShown = (value: unknown) => parsed(shownLine, value);
export const parseHidden = (value: unknown): HiddenCommits | null => parsed(hiddenLine, value);
export const parseEnd = (value: unknown): ProofEnd | null => parsed(endLine, value);

export function encodeStart({ version, vaultId, founderKey, filter, rosterCommits }: ProofStart): string {
  return lineOf<z.input<typeof startLine>>({
    format: exportFormat,
    version,
    vault: toBase64url(vaultId),
    founder: toBase64url(founderKey),
    filter,
    rosters: rosterCommits.map(rosterCopyJson),
  });
}

export function encodeShown({ sequence }: Pick<Position, 'sequence'>, { signature, body }: SignedCommit): string {
  return lineOf<z.input<typeof shownLine>>({
    commit: sequence,
    signature: toBase64url(signature),
    body: toBase64url(body),
  });
}

export function encodeHidden({ first, last, digests, chain }: HiddenCommits): string {
  return lineOf<z.input<typeof hiddenLine>>({
    hidden: [first, last],
    digests: toBase64url(digests),
    chain: toBase64url(chain),
  });
}

export function encodeEnd({ head: { sequence, chain }, shown, events }: ProofEnd): string {
  return lineOf<z.input<typeof endLine>>({ head: { sequence, chain: toBase64url(chain) }, shown, events });
}

function lineOf<T>(value: T): string {
  return JSON.stringify(value);
}
