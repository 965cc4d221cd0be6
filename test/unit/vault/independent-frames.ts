// Finds the frames of a vault file by docs/vault-format.md alone, with nothing of ours: "Frames" and "A torn end".
import { decrypt, type Opened } from './independent-opening.ts';

export interface Frame {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly kind: number;
  readonly sequence: number;
  /** Of a commit alone: its d(n). */
  readonly digest: Buffer;
  /** Whether it is long enough for its kind, and its number can be counted. */
  readonly isSound: boolean;
}

const frameMaxSize = 67_108_864;
export const [commitKind, segmentKind, checkpointKind] = [1, 2, 4];
const isSize = (size: number) => size >= 45 && size <= frameMaxSize;

/** The whole frame that starts at `start`, or null. */
export function frameFrom(file: Buffer, start: number): Frame | null {
  if (start < 0 || file.length - start < 45) return null;
  const size = file.readUInt32BE(start);
  const end = start + size;
  if (!isSize(size) || end > file.length || file.readUInt32BE(end - 4) !== size) return null;
  const kind = file.readUInt8(start + 4);
  const sequence = Number(file.readBigUInt64BE(start + 5));
  const isSound = Number.isSafeInteger(sequence) && size >= (kind === commitKind ? 77 : 45);
  const digest = file.subarray(start + 13, start + 45);
  return { bytes: file.subarray(start, end), start, end, kind, sequence, digest, isSound };
}

/** The whole frame that ends at `end`, or null. */
export function frameBefore({ file, start }: Opened, end: number): Frame | null {
  if (end - start < 45) return null;
  const first = end - file.readUInt32BE(end - 4);
  const frame = first < start ? null : frameFrom(file, first);
  return frame?.end === end ? frame : null;
}

/** The plaintext of `frame` with the associated data `context` and its first 13 bytes, or null. */
export function openFrame({ bytes, kind }: Frame, frameKey: Buffer, context: Buffer): Buffer | null {
  const nonceAt = kind === commitKind ? 45 : 13;
  const whole = Buffer.concat([context, bytes.subarray(0, 13)]);
  try {
    return decrypt(frameKey, bytes.subarray(nonceAt, nonceAt + 12), whole, bytes.subarray(nonceAt + 12, -4));
  } catch {
    return null;
  }
}

/** Whether `frame` is a commit that was never acknowledged, where the commit `next` should be next. */
export function isStray({ kind, sequence, isSound }: Frame, next: number): boolean {
  return isSound && kind === commitKind && sequence >= 1 && sequence < next;
}

/** Whether `rest`, which is no whole frame, is what a crash left, where the commit `next` should be next. */
export function isTorn(rest: Buffer, next: number): boolean {
  if (rest.length > frameMaxSize) return false;
  if (rest.length < 4 || rest.every((byte) => byte === 0)) return true;
  const size = rest.readUInt32BE(0);
  if (!isSize(size) || endsAsAFrame(rest) || holdsLaterCommit(rest, next)) return false;
  return size > rest.length || rest.subarray(size - 4).every((byte) => byte === 0);
}

function endsAsAFrame(rest: Buffer): boolean {
  if (rest.length < 45) return false;
  const last = rest.readUInt32BE(rest.length - 4);
  return last === rest.length || (isSize(last) && last < rest.length && rest.readUInt32BE(rest.length - last) === last);
}

function holdsLaterCommit(rest: Buffer, next: number): boolean {
  const marked = (sequence: number) => {
    const mark = Buffer.alloc(9, commitKind);
    mark.writeBigUInt64BE(BigInt(sequence), 1);
    return mark;
  };
  return rest.indexOf(marked(next), 13) !== -1 || rest.includes(marked(next + 1));
}

/** Whether the frame that `rest` starts with says that it is longer than what there is. */
export function reachesPast(rest: Buffer): boolean {
  if (rest.length < 4) return true;
  const size = rest.readUInt32BE(0);
  return isSize(size) && size > rest.length;
}
