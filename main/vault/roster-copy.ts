import { z } from 'zod';
import { digestSize } from '../crypto/digest.ts';
import { signatureSize } from '../crypto/signature.ts';
import { base64url, base64urlText, toBase64url } from './base64url.ts';
import { listOf } from './json.ts';
import { maxRosters } from './limits.ts';
import type { RosterCommit } from './roster.ts';

// Copies of the commits that set rosters, as stored in a vault's header and in an audit export. Their signatures can be verified on their own.

const rosterCopy = z
  .strictObject({
    sequence: z.int().min(1),
    chain: base64url(digestSize),
    signature: base64url(signatureSize),
    body: base64urlText,
  })
  .transform(({ sequence, chain, signature, body }): RosterCommit => {
    return { position: { sequence, chain }, signature, body };
  });

/** Copies of rosters, in JSON. */
export const rosterCopies = listOf(rosterCopy, maxRosters);

/** The copy of a commit that sets a roster, in JSON. */
export function rosterCopyJson({ position, signature, body }: RosterCommit): z.input<typeof rosterCopy> {
  return {
    sequence: position.sequence,
    chain: toBase64url(position.chain),
    signature: toBase64url(signature),
    body: toBase64url(body),
  };
}
