import { assertNever } from '../../shared/assert-never.ts';
import { below, type Random } from './random.ts';

/** What was done to a file. */
export type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'size'; readonly size: number }
  /** A write of which a sync said that it failed: the computer's memory has the bytes, believes the disk has them, and will not write them again. */
  | { readonly kind: 'lost'; readonly at: number; readonly length: number };

/** A file: what the disk is sure to have of it, and what was done since. */
export interface FileState {
  readonly synced: Buffer;
  readonly changes: readonly Change[];
}

/** What a power cut leaves of the bytes that no sync had made durable. */
export const remains = [
  'nothing',
  'everything',
  'the first of it',
  'the first of it, and zeros',
  'zeros',
  'some of its pages',
] as const;
export type Remains = (typeof remains)[number];

const pageSize = 4096;

/** After a sync that succeeded. */
export function synced({ synced: before, changes }: FileState): FileState {
  return { synced: build(before, changes, whole, true), changes: [] };
}

/** After a sync that failed. */
export function unsynced({ synced: before, changes }: FileState): FileState {
  const lose = (change: Change): Change =>
    change.kind === 'write' ? { kind: 'lost', at: change.at, length: change.bytes.length } : change;
  return { synced: before, changes: changes.map(lose) };
}

/** The bytes that a power cut leaves of the file. */
export function afterPowerCut({ synced: before, changes }: FileState, left: Remains, random: Random): Buffer {
  const total = changes.reduce((sum, change) => sum + (change.kind === 'write' ? change.bytes.length : 0), 0);
  const cut = below(total + 1, random);
  switch (left) {
    case 'nothing':
      return before;
    case 'everything':
      return build(before, changes, whole, true);
    case 'the first of it':
      return build(before, changes, upTo(cut), false);
    case 'the first of it, and zeros':
      return build(before, changes, upTo(cut), true);
    case 'zeros':
      return build(before, changes, upTo(0), true);
    case 'some of its pages':
      return build(before, changes, pagesBy(random), true);
    default:
      return assertNever(left);
  }
}

type Write = Extract<Change, { readonly kind: 'write' }>;
type Span = readonly [from: number, to: number];

/** Which bytes of a write reach the disk, when as many as `before` were written earlier. */
type Survivors = (write: Write, before: number) => readonly Span[];

const whole: Survivors = ({ bytes }) => [[0, bytes.length]];

function upTo(cut: number): Survivors {
  return ({ bytes }, before) => [[0, Math.min(bytes.length, Math.max(0, cut - before))]];
}

function pagesBy(random: Random): Survivors {
  const lost = new Map<number, boolean>();
  return ({ at, bytes }) => {
    const spans: Span[] = [];
    for (let from = 0; from < bytes.length; ) {
      const page = Math.floor((at + from) / pageSize);
      const to = Math.min(bytes.length, (page + 1) * pageSize - at);
      const isLost = lost.get(page) ?? random() < 0.3;
      lost.set(page, isLost);
      if (!isLost) spans.push([from, to]);
      from = to;
    }
    return spans;
  };
}

/** `before` with what survives of `changes`. `grows`: whether the file is as long as if all had; then there are zeros in the place of the rest. */
function build(before: Buffer, changes: readonly Change[], survivors: Survivors, grows: boolean): Buffer {
  let image = before;
  let written = 0;
  for (const change of changes) {
    if (change.kind === 'size') image = resized(image, change.size);
    else if (change.kind === 'lost') image = grows ? grown(image, change.at + change.length) : image;
    else {
      image = withSpans(image, change, survivors(change, written), grows);
      written += change.bytes.length;
    }
  }
  return image;
}

function withSpans(image: Buffer, { at, bytes }: Write, spans: readonly Span[], grows: boolean): Buffer {
  const kept = spans.filter(([from, to]) => to > from);
  const end = at + (grows ? bytes.length : (kept.at(-1)?.[1] ?? -at));
  const next = Buffer.alloc(Math.max(image.length, end));
  image.copy(next);
  for (const [from, to] of kept) bytes.copy(next, at + from, from, to);
  return next;
}

function grown(image: Buffer, size: number): Buffer {
  return size <= image.length ? image : Buffer.concat([image, Buffer.alloc(size - image.length)]);
}

function resized(image: Buffer, size: number): Buffer {
  return size <= image.length ? image.subarray(0, size) : grown(image, size);
}
