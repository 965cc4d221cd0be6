// Reads a vault file by docs/vault-format.md alone, with nothing of ours: what it can read, anybody can who has the passphrase.
import {
  base64url,
  decrypt,
  hasMembers,
  isSigned,
  type Opened,
  openFile,
  parseJson,
  parseObject,
  Refused,
  sha256,
} from './independent-opening.ts';
import { emptyState, type ReadCommit, type ReadState, stateOf, takeIn } from './independent-state.ts';

export interface ReadHead {
  readonly sequence: number;
  readonly chain: Buffer;
}

export interface Reading {
  readonly state: ReadState;
  readonly head: ReadHead;
  /** Those that were taken in one by one. */
  readonly commits: readonly ReadCommit[];
  /** Bytes that a crash left at the end. */
  readonly torn: number;
}

/** A checkpoint that is as it must be where it stands. */
interface Checkpoint {
  readonly sequence: number;
  readonly chain: Buffer;
  readonly state: ReadState;
  readonly end: number;
}

interface Frame {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly kind: number;
  readonly sequence: number;
}

const frameMaxSize = 67_108_864;
const [commitKind, segmentKind, checkpointKind] = [1, 2, 4];
const isSize = (size: number) => size >= 45 && size <= frameMaxSize;

/** The whole frame that starts at `start`, or null. */
function frameFrom(file: Buffer, start: number): Frame | null {
  if (start < 0 || file.length - start < 45) return null;
  const size = file.readUInt32BE(start);
  const end = start + size;
  if (!isSize(size) || end > file.length || file.readUInt32BE(end - 4) !== size) return null;
  const sequence = Number(file.readBigUInt64BE(start + 5));
  return { bytes: file.subarray(start, end), start, end, kind: file.readUInt8(start + 4), sequence };
}

/** The whole frame that ends at `end`, or null. */
function frameBefore({ file, start }: Opened, end: number): Frame | null {
  if (end - start < 45) return null;
  const first = end - file.readUInt32BE(end - 4);
  const frame = first < start ? null : frameFrom(file, first);
  return frame?.end === end ? frame : null;
}

function openFrame(frame: Frame, frameKey: Buffer, context: Buffer): Buffer | null {
  const { bytes } = frame;
  const whole = Buffer.concat([context, bytes.subarray(0, 13)]);
  try {
    return decrypt(frameKey, bytes.subarray(13, 25), whole, bytes.subarray(25, -4));
  } catch {
    return null;
  }
}

/** Whether `rest`, which is no whole frame, is what a crash left. */
function isTorn(rest: Buffer): boolean {
  if (rest.length < 4 || rest.every((byte) => byte === 0)) return true;
  const last = rest.readUInt32BE(rest.length - 4);
  const isEnd = isSize(last) && last <= rest.length && rest.readUInt32BE(rest.length - last) === last;
  if (isEnd || last === rest.length) return false;
  return reachesPast(rest) || (rest.readUInt32BE(0) === rest.length && last === 0);
}

/** Whether the frame that `rest` starts with says that it is longer than what there is. */
function reachesPast(rest: Buffer): boolean {
  if (rest.length < 4) return true;
  const size = rest.readUInt32BE(0);
  return isSize(size) && size > rest.length;
}

function openCommit(opened: Opened, frame: Frame, state: ReadState, before: ReadHead): ReadCommit {
  const sequence = before.sequence + 1;
  const damaged = new Refused({ code: 'vault.damaged', offset: frame.start, sequence });
  if (frame.sequence !== sequence) throw damaged;
  const plaintext = openFrame(frame, opened.frameKey, before.chain);
  if (plaintext === null) throw damaged;
  const [signature, body] = [plaintext.subarray(0, 64), plaintext.subarray(64)];
  const commit = parseObject(body, ['operator', 'at', 'events']) as ReadCommit | null;
  if (commit === null) throw damaged;
  const label = Buffer.from('latchkey/v1/commit');
  const message = Buffer.concat([label, before.chain, frame.bytes.subarray(5, 13), body]);
  const signer = sequence === 1 ? opened.founder : base64url(state.operators.get(commit.operator)?.publicKey, 32);
  if (signer === null || !isSigned(signer, message, signature))
    throw new Refused({ code: 'vault.not-signed', sequence });
  return commit;
}

/** Takes in what follows `head`, which ends at `start`, checking every signature. */
function readOn(opened: Opened, start: number, before: ReadHead, state: ReadState, seen: ReadHead | null): Reading {
  const { file, operator, publicKey } = opened;
  const commits: ReadCommit[] = [];
  let [at, head] = [start, before];
  for (let frame = frameFrom(file, at); frame !== null; frame = frameFrom(file, at)) {
    if (frame.kind === commitKind) {
      const commit = openCommit(opened, frame, state, head);
      const sequence = head.sequence + 1;
      if (!takeIn(state, commit, sequence)) throw new Refused({ code: 'vault.unknown-event', sequence });
      head = { sequence, chain: sha256(head.chain, frame.bytes) };
      if (seen?.sequence === sequence && !seen.chain.equals(head.chain)) throw rolledBack(file, opened, head, seen);
      commits.push(commit);
    } else if ((frame.kind !== segmentKind && frame.kind !== checkpointKind) || frame.sequence !== head.sequence) {
      throw new Refused({ code: 'vault.damaged', offset: at, sequence: head.sequence + 1 });
    }
    at = frame.end;
  }
  requireEnd(opened, at, head, seen);
  const named = base64url(state.operators.get(operator)?.publicKey, 32);
  if (publicKey !== null && (named === null || !publicKey.equals(named))) {
    throw new Refused({ code: 'vault.header-damaged' });
  }
  return { state, head, commits, torn: file.length - at };
}

/** Refuses what is after `at`, where the last whole frame ends, unless a crash left it and nobody knows of more. */
function requireEnd({ file }: Opened, at: number, { sequence }: ReadHead, seen: ReadHead | null): void {
  const isSeen = seen !== null && seen.sequence > sequence;
  if (at === file.length && sequence > 0) {
    if (isSeen) throw new Refused({ code: 'vault.rolled-back', sequence, seen: seen.sequence });
    return;
  }
  const rest = file.subarray(at);
  const isLeft = isTorn(rest);
  if (!isLeft && !reachesPast(rest)) {
    throw new Refused({ code: 'vault.damaged', offset: at, sequence: sequence + 1 });
  }
  if (!isLeft || sequence === 0 || isSeen) throw new Refused({ code: 'vault.truncated', offset: at });
}

/** The error for a history that went another way than `seen`, which names its last commit. */
function rolledBack(file: Buffer, opened: Opened, head: ReadHead, seen: ReadHead): Refused {
  let { sequence } = head;
  for (let at = opened.start; ; ) {
    const frame = frameFrom(file, at);
    if (frame === null) return new Refused({ code: 'vault.rolled-back', sequence, seen: seen.sequence });
    if (frame.kind === commitKind) sequence = frame.sequence;
    at = frame.end;
  }
}

/** Reads all of the vault, checking every signature. Throws `Refused`. */
export function readFromStart(opened: Opened, seen: ReadHead | null = null): Reading {
  return readOn(opened, opened.start, { sequence: 0, chain: opened.vaultId }, emptyState(), seen);
}

/** Reads the last checkpoint and what follows it; all of the vault where anything of that is not as it must be, which tells what. */
export function readFromEnd(
  opened: Opened,
  seen: ReadHead | null = null,
): Reading & { readonly checkpoint: number | null } {
  const checkpoint = lastCheckpoint(opened);
  if (
    checkpoint !== null &&
    (seen === null || seen.sequence > checkpoint.sequence || leads(opened, seen, checkpoint))
  ) {
    const { sequence, chain, state, end } = checkpoint;
    try {
      return { ...readOn(opened, end, { sequence, chain }, state, seen), checkpoint: sequence };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return { ...readFromStart(opened, seen), checkpoint: null };
}

/** Whether the commits after `seen` lead to the chain value that `checkpoint` names. */
function leads({ file, start }: Opened, seen: ReadHead, checkpoint: ReadHead): boolean {
  let { chain } = seen;
  let at = start;
  for (let frame = frameFrom(file, at); frame !== null; frame = frameFrom(file, at)) {
    const isAfter = frame.sequence > seen.sequence && frame.sequence <= checkpoint.sequence;
    if (frame.kind === commitKind && isAfter) chain = sha256(chain, frame.bytes);
    at = frame.end;
  }
  return chain.equals(checkpoint.chain);
}

function lastCheckpoint(opened: Opened): Checkpoint | null {
  for (let end = opened.file.length; ; ) {
    const frame = frameBefore(opened, end);
    if (frame === null) return null;
    if (frame.kind === checkpointKind) return checkpointIn(opened, frame);
    end = frame.start;
  }
}

/** The checkpoint whose last frame is `frame`, or null when it is not as it must be. */
function checkpointIn(opened: Opened, frame: Frame): Checkpoint | null {
  const plaintext = openFrame(frame, opened.frameKey, opened.vaultId);
  if (plaintext === null) return null;
  const [signature, body] = [plaintext.subarray(0, 64), plaintext.subarray(64)];
  const label = Buffer.from('latchkey/v1/checkpoint');
  const message = Buffer.concat([label, opened.vaultId, frame.bytes.subarray(5, 13), body]);
  if (!isSigned(opened.founder, message, signature)) return null;
  const named = parseObject(body, ['chain', 'segments']);
  const chain = base64url(named?.['chain'], 32);
  if (named === null || chain === null || !Array.isArray(named['segments'])) return null;
  const found = segmentsBefore(opened, frame, named['segments']);
  if (found === null || commitBefore(opened, found.start) !== frame.sequence) return null;
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

/** The number of the last commit before `end`, or null. */
function commitBefore(opened: Opened, end: number): number | null {
  const frame = frameBefore(opened, end);
  if (frame === null) return null;
  return frame.kind === commitKind ? frame.sequence : commitBefore(opened, frame.start);
}

/** All the commits of the vault in `file`. Throws when anything in it is not as it must be, or the state at its end is not what they make. */
export async function readVault(file: Buffer, operator: string, passphrase: string): Promise<readonly ReadCommit[]> {
  const opened = await openFile(file, operator, passphrase);
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
