import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { walkChain } from '../../../main/vault/chain-walk.ts';
import { commitKind, encodeFrame, encodeFrameStart, segmentKind } from '../../../main/vault/format-v1.ts';
import { firstPosition, nextPosition, type Position } from '../../../main/vault/position.ts';
import type { StoredFile } from '../../../main/vault/storage.ts';
import { refusal } from './recorder.ts';

const pieceSize = 1024 * 1024;
const frameHeadSize = 45;
const first = firstPosition(randomBytes(32));
// Before the first frame.
const start = 10;

/** The frame of `kind` with `size` bytes of nothing in it. */
function frameOf(kind: number, sequence: number, size: number): Buffer {
  const sealed = { nonce: Buffer.alloc(12), ciphertext: Buffer.alloc(size), tag: Buffer.alloc(16) };
  const digest = kind === commitKind ? randomBytes(32) : undefined;
  return encodeFrame(encodeFrameStart(kind, sequence, size), sealed, digest);
}

/** Reads into the memory it is given, as files do. */
function fileOf(bytes: Buffer): StoredFile {
  return {
    size: async () => bytes.length,
    read: async (offset, length, into = Buffer.alloc(length)) => {
      into.fill(0xff);
      return into.subarray(0, bytes.copy(into, 0, offset, Math.min(offset + length, bytes.length)));
    },
    close: async () => undefined,
  };
}

const withBuffer = ({ sequence, chain }: Position): Position => ({ sequence, chain: Buffer.from(chain) });

interface Walked {
  readonly end: Position;
  readonly told: readonly (readonly [number, number, Position])[];
}

async function walk(frames: readonly Buffer[]): Promise<Walked> {
  const bytes = Buffer.concat([Buffer.alloc(start), ...frames]);
  const told: [number, number, Position][] = [];
  const end = await walkChain(fileOf(bytes), { start, end: bytes.length }, first, (sequence, offset, at) => {
    told.push([sequence, offset, withBuffer(at.position)]);
  });
  return { end: withBuffer(end), told };
}

/** The same, step by step. */
function expected(frames: readonly Buffer[]): Walked {
  const told: [number, number, Position][] = [];
  let [end, offset] = [first, start];
  for (const frame of frames) {
    if (frame[4] === commitKind && frame.readUInt32BE(9) === end.sequence) {
      told.push([end.sequence, offset, end]);
      end = nextPosition(end, frame.subarray(13, frameHeadSize));
    }
    offset += frame.length;
  }
  return { end, told };
}

describe('the digests of a history are walked', () => {
  it('wherever a piece of the file ends: at the edge of a frame, in its head and in its rest', async () => {
    const overhead = frameOf(commitKind, 1, 0).length;
    for (let past = -2; past <= frameHeadSize + 2; past += 1) {
      const frames = [
        frameOf(commitKind, 1, pieceSize - overhead - past),
        frameOf(commitKind, 2, 7),
        frameOf(commitKind, 3, pieceSize - 2 * overhead),
        frameOf(commitKind, 4, 0),
      ];
      expect(await walk(frames)).toEqual(expected(frames));
    }
  });

  it('past frames of several pieces, segments and strays', async () => {
    const frames = [
      frameOf(commitKind, 1, 100),
      frameOf(segmentKind, 1, 3 * pieceSize),
      frameOf(commitKind, 2, 5 * pieceSize + 13),
      frameOf(commitKind, 1, 2 * pieceSize),
      ...Array.from({ length: 3000 }, (_, place) => frameOf(commitKind, place + 3, place % 800)),
    ];
    expect(await walk(frames)).toEqual(expected(frames));
  });

  it('to the frame that is cut off, or says the wrong number', async () => {
    const frames = [frameOf(commitKind, 1, pieceSize), frameOf(commitKind, 2, 100), frameOf(commitKind, 3, 100)];
    const offset = start + (frames[0]?.length ?? 0) + (frames[1]?.length ?? 0);
    const last = frameOf(commitKind, 3, 100);
    for (const broken of [last.subarray(0, 20), last.subarray(0, 60), frameOf(commitKind, 4, 100)]) {
      expect(await refusal(walk([...frames.slice(0, 2), broken]))).toEqual({
        code: 'vault.damaged',
        offset,
        sequence: 3,
      });
    }
  });

  it('and nothing is there to be walked', async () => {
    expect(await walk([])).toEqual({ end: first, told: [] });
  });
});
