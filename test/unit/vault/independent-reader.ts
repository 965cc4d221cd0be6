// Reads a vault file by docs/vault-format.md alone, with nothing of ours: what it can read, anybody can who has the passphrase.
import {
  checkpointKind,
  commitKind,
  type Frame,
  frameBefore,
  frameFrom,
  isStray,
  isTorn,
  openFrame,
  reachesPast,
  segmentKind,
} from './independent-frames.ts';
import { type Opened, openFile, Refused, type Unlocker } from './independent-opening.ts';
import {
  base64url,
  hasMembers,
  isCommitSigned,
  isSigned,
  parseJson,
  parseObject,
  sha256,
  signerAt,
  u64,
} from './independent-rosters.ts';
import { emptyState, type ReadCommit, type ReadState, stateOf, takeIn } from './independent-state.ts';

export interface ReadHead {
  readonly sequence: number;
  readonly chain: Buffer;
}

/** What is remembered of a vault. */
export interface Seen extends ReadHead {
  readonly roster?: { readonly number: number; readonly digest: Buffer };
}

export interface Reading {
  readonly state: ReadState;
  readonly head: ReadHead;
  /** Those that were taken in one by one. */
  readonly commits: readonly ReadCommit[];
  /** Commits that were never acknowledged. */
  readonly strays: number;
  /** Bytes that a crash left at the end. */
  readonly torn: number;
}

/** A checkpoint that is as it must be where it stands. */
interface Checkpoint extends ReadHead {
  readonly state: ReadState;
  readonly end: number;
}

/** The chain value after the commit at `before` that has the digest `digest`. */
function chainAfter({ sequence, chain }: ReadHead, digest: Buffer): Buffer {
  return sha256(chain, u64(sequence + 1), digest);
}

function openCommit(opened: Opened, frame: Frame, before: ReadHead): ReadCommit {
  const sequence = before.sequence + 1;
  const damaged = new Refused({ code: 'vault.damaged', offset: frame.start, sequence });
  if (frame.sequence !== sequence) throw damaged;
  const plaintext = openFrame(frame, opened.frameKey, chainAfter(before, frame.digest));
  if (plaintext === null || plaintext.length < 64 || !sha256(plaintext).equals(frame.digest)) throw damaged;
  const commit = parseObject(plaintext.subarray(64), ['operator', 'at', 'events']) as ReadCommit | null;
  if (commit === null || typeof commit.operator !== 'string' || !Number.isSafeInteger(commit.at)) throw damaged;
  if (!Array.isArray(commit.events)) throw damaged;
  requireRoster(opened, commit, sequence, frame.digest);
  const signer = signerAt(opened.rosters, commit.operator, sequence);
  if (signer === null || !isCommitSigned(signer, before.chain, sequence, plaintext)) {
    throw new Refused({ code: 'vault.not-signed', sequence });
  }
  return commit;
}

/** Refuses a commit that sets a roster which the header has not, or sets none where the header has one. */
function requireRoster({ rosters }: Opened, { events }: ReadCommit, sequence: number, digest: Buffer): void {
  const setsRoster = events.some((event) => (event as { type?: unknown } | null)?.type === 'RosterSet');
  const isHere = rosters.some((roster) => roster.sequence === sequence && roster.digest.equals(digest));
  if (setsRoster !== isHere) throw new Refused({ code: 'vault.header-damaged' });
}

/** Takes in what follows `before`, which ends at `start`, checking every signature. */
function readOn(opened: Opened, start: number, before: ReadHead, state: ReadState, seen: Seen | null): Reading {
  const { file } = opened;
  const commits: ReadCommit[] = [];
  let [at, head, strays] = [start, before, 0];
  let trailing: Frame[] = [];
  let passesSeen = seen?.sequence === head.sequence && seen.chain.equals(head.chain);
  for (let frame = frameFrom(file, at); frame !== null; frame = frameFrom(file, at)) {
    if (isStray(frame, head.sequence + 1)) {
      strays += 1;
      trailing.push(frame);
    } else if (frame.kind === commitKind && frame.isSound) {
      const commit = openCommit(opened, frame, head);
      head = { sequence: head.sequence + 1, chain: chainAfter(head, frame.digest) };
      if (!takeIn(state, commit)) throw new Refused({ code: 'vault.unknown-event', sequence: head.sequence });
      if (seen?.sequence === head.sequence) passesSeen = seen.chain.equals(head.chain);
      commits.push(commit);
      trailing = [];
    } else if ((frame.kind !== segmentKind && frame.kind !== checkpointKind) || frame.sequence !== head.sequence) {
      throw new Refused({ code: 'vault.damaged', offset: at, sequence: head.sequence + 1 });
    }
    at = frame.end;
  }
  requireEnd(file, at, head);
  const last = { head, end: at, torn: file.length - at, commit: commits.at(-1) ?? null };
  if (seen !== null && seen.sequence >= before.sequence && !passesSeen) throw otherThan(opened, last, seen.sequence);
  if (head.sequence < opened.lastRoster.sequence) throw otherThan(opened, last, opened.lastRoster.sequence);
  requireStrays(opened, trailing, head.sequence + 1);
  if (seen?.roster !== undefined) requireRemembered(opened, last, seen, seen.roster);
  return { state, head, commits, strays, torn: last.torn };
}

/** Refuses `strays`, which no commit comes after, where one was not sealed for the place whose number it has: it may be the commit `next`, its number damaged. */
function requireStrays(opened: Opened, strays: readonly Frame[], next: number): void {
  const places = new Map<number, ReadHead>();
  let head: ReadHead = { sequence: 0, chain: opened.vaultId };
  let frame = frameFrom(opened.file, opened.start);
  for (; strays.length > 0 && frame?.isSound === true; frame = frameFrom(opened.file, frame.end)) {
    if (frame.kind !== commitKind || frame.sequence !== head.sequence + 1) continue;
    places.set(frame.sequence, head);
    head = { sequence: frame.sequence, chain: chainAfter(head, frame.digest) };
  }
  for (const stray of strays) {
    const before = places.get(stray.sequence);
    const isThere =
      before !== undefined && openFrame(stray, opened.frameKey, chainAfter(before, stray.digest)) !== null;
    if (!isThere) throw new Refused({ code: 'vault.damaged', offset: stray.start, sequence: next });
  }
}

/** Refuses what is after `at`, where the last whole frame ends, unless a crash left it. */
function requireEnd(file: Buffer, at: number, { sequence }: ReadHead): void {
  const rest = file.subarray(at);
  const isLeft = rest.length === 0 || isTorn(rest, sequence + 1);
  if (!isLeft && !reachesPast(rest)) {
    throw new Refused({ code: 'vault.damaged', offset: at, sequence: sequence + 1 });
  }
  if (!isLeft || sequence === 0) throw new Refused({ code: 'vault.truncated', offset: at });
}

/** Where reading came to its end. */
interface Last {
  readonly head: ReadHead;
  readonly end: number;
  readonly torn: number;
  readonly commit: ReadCommit | null;
}

/** The error for a history that does not go on from the commit `seen`. */
function otherThan(opened: Opened, { head: { sequence }, end, torn, commit }: Last, seen: number): Refused {
  if (sequence >= seen) return forked(opened, sequence, commit, seen);
  if (torn > 0) return new Refused({ code: 'vault.truncated', offset: end });
  return new Refused({ code: 'vault.rolled-back', sequence, seen });
}

function forked({ lastRoster }: Opened, sequence: number, commit: ReadCommit | null, seen: number): Refused {
  const operator = lastRoster.operators.get(commit?.operator ?? '')?.name ?? null;
  const here = { sequence, at: commit?.at ?? null, operator };
  return new Refused({ code: 'vault.forked', here, seen: { sequence: seen, at: null, operator: null } });
}

function requireRemembered(
  opened: Opened,
  { head, commit }: Last,
  seen: Seen,
  roster: NonNullable<Seen['roster']>,
): void {
  const { sequence } = head;
  if (opened.rosters[roster.number - 1]?.digest.equals(roster.digest) === true) return;
  if (opened.lastRoster.number >= roster.number) throw forked(opened, sequence, commit, seen.sequence);
  throw new Refused({ code: 'vault.rolled-back', sequence, seen: seen.sequence });
}

/** Reads all of the vault, checking every signature. Throws `Refused`. */
export function readFromStart(opened: Opened, seen: Seen | null = null): Reading {
  return readOn(opened, opened.start, { sequence: 0, chain: opened.vaultId }, emptyState(), seen);
}

/** Reads the last checkpoint and what follows it; all of the vault where anything of that is not as it must be, which tells what. */
export function readFromEnd(
  opened: Opened,
  seen: Seen | null = null,
): Reading & { readonly checkpoint: number | null } {
  const checkpoint = lastCheckpoint(opened);
  if (
    checkpoint !== null &&
    (seen === null || seen.sequence >= checkpoint.sequence || leads(opened, seen, checkpoint))
  ) {
    const { sequence, chain, state, end } = checkpoint;
    try {
      const read = readOn(opened, end, { sequence, chain }, state, seen);
      if (read.torn === 0) return { ...read, checkpoint: sequence };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return { ...readFromStart(opened, seen), checkpoint: null };
}

/** Whether the commits after `seen` lead to `checkpoint`. */
function leads({ file, start }: Opened, seen: ReadHead, checkpoint: ReadHead): boolean {
  let head = seen;
  let at = start;
  for (let frame = frameFrom(file, at); frame !== null && head.sequence < checkpoint.sequence; ) {
    const isNext = frame.kind === commitKind && frame.sequence === head.sequence + 1;
    if (isNext) head = { sequence: frame.sequence, chain: chainAfter(head, frame.digest) };
    at = frame.end;
    frame = frameFrom(file, at);
  }
  return head.chain.equals(checkpoint.chain);
}

function lastCheckpoint(opened: Opened): Checkpoint | null {
  for (let end = opened.file.length; ; ) {
    const frame = frameBefore(opened, end);
    if (frame === null) return null;
    if (frame.kind === checkpointKind) return checkpointIn(opened, frame);
    if (frame.kind !== commitKind && frame.kind !== segmentKind) return null;
    end = frame.start;
  }
}

/** The checkpoint whose last frame is `frame`, or null when it is not as it must be. */
function checkpointIn(opened: Opened, frame: Frame): Checkpoint | null {
  const { frameKey, vaultId, lastRoster } = opened;
  const plaintext = frame.isSound ? openFrame(frame, frameKey, vaultId) : null;
  if (plaintext === null || plaintext.length < 64 || frame.sequence < lastRoster.sequence) return null;
  const [signature, body] = [plaintext.subarray(0, 64), plaintext.subarray(64)];
  const message = Buffer.concat([Buffer.from('latchkey/v1/checkpoint\0'), vaultId, u64(frame.sequence), body]);
  const signers = [...lastRoster.operators.values()].filter(({ inForce }) => inForce).map((each) => each.signingKey);
  if (!signers.some((key) => key !== null && isSigned(key, message, signature))) return null;
  const named = parseObject(body, ['commit', 'chain', 'roster', 'keys', 'segments']);
  const digest = base64url(named?.['commit'], 32);
  const chain = base64url(named?.['chain'], 32);
  if (named === null || digest === null || chain === null || !Array.isArray(named['segments'])) return null;
  if (base64url(named['roster'], 32)?.equals(lastRoster.digest) !== true) return null;
  if (base64url(named['keys'], 32)?.equals(lastRoster.keys) !== true) return null;
  const found = segmentsBefore(opened, frame, named['segments']);
  if (found === null || !followsCommit(opened, found.start, frame.sequence, digest)) return null;
  const state = stateOf(found.values);
  return state === null ? null : { sequence: frame.sequence, chain, state, end: frame.end };
}

/** The values of the segments that lie right before `last`, where they are those `named`, and where they start. */
function segmentsBefore(opened: Opened, last: Frame, named: readonly unknown[]) {
  const values: unknown[] = [];
  let { start } = last;
  for (const each of named.toReversed()) {
    const segment = frameBefore(opened, start);
    if (!hasMembers(each, ['size', 'digest']) || segment === null) return null;
    const digest = base64url(each['digest'], 32);
    const isRight = segment.kind === segmentKind && segment.sequence === last.sequence;
    if (!isRight || segment.bytes.length !== each['size'] || digest?.equals(sha256(segment.bytes)) !== true)
      return null;
    const plaintext = openFrame(segment, opened.frameKey, opened.vaultId);
    if (plaintext === null) return null;
    values.unshift(parseJson(plaintext));
    start = segment.start;
  }
  return { values, start };
}

/** Whether the commit `sequence` with the digest `digest` is before `end`, and no later one between. */
function followsCommit(opened: Opened, end: number, sequence: number, digest: Buffer): boolean {
  for (let frame = frameBefore(opened, end); frame !== null; frame = frameBefore(opened, frame.start)) {
    if (frame.kind !== commitKind) continue;
    if (frame.sequence === sequence && frame.digest.equals(digest)) return true;
    if (frame.sequence > sequence) return false;
  }
  return false;
}

/** All the commits of the vault in `file`. Throws when anything in it is not as it must be, or the state at its end is not what they make. */
export async function readVault(file: Buffer, operator: string, by: string | Unlocker): Promise<readonly ReadCommit[]> {
  const opened = await openFile(file, operator, by);
  const read = readFromStart(opened);
  if (!isSameState(read.state, readFromEnd(opened).state)) throw new Error('its last checkpoint is not its state');
  return read.commits;
}

/** For each checkpoint of the vault, whether it is good and the state that it holds is that which the commits before it make. */
export function checkCheckpoints(opened: Opened): readonly { readonly sequence: number; readonly isTrue: boolean }[] {
  const { file, start } = opened;
  const checked: { sequence: number; isTrue: boolean }[] = [];
  let at = start;
  for (let frame = frameFrom(file, at); frame !== null; frame = frameFrom(file, at)) {
    at = frame.end;
    if (frame.kind !== checkpointKind) continue;
    const checkpoint = checkpointIn(opened, frame);
    const made = readFromStart({ ...opened, file: file.subarray(0, frame.end) });
    checked.push({ sequence: frame.sequence, isTrue: checkpoint !== null && isSame(checkpoint, made) });
  }
  return checked;
}

function isSame(checkpoint: Checkpoint, made: Reading): boolean {
  return checkpoint.chain.equals(made.head.chain) && isSameState(checkpoint.state, made.state);
}

function isSameState(one: ReadState, other: ReadState): boolean {
  const plain = ({ operators, keys, roles, deletedRoles }: ReadState) =>
    JSON.stringify(
      [[...operators.values()], [...keys.values()], [...roles.values()], [...deletedRoles.values()]].map((each) =>
        each.toSorted(byId),
      ),
      inOrder,
    );
  return plain(one) === plain(other);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** Writes the members of objects in one order. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
