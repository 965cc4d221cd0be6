import { beforeAll, describe, expect, it, vi } from 'vitest';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { altered, boundaries } from './layout.ts';
import { commitOf, create, type Recorder, reopen } from './recorder.ts';

// The derivation is the real one, done once for each passphrase, salt and cost: thousands of openings would take minutes otherwise.
vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const original = await importOriginal();
  const derived = new Map<string, Promise<Buffer>>();
  return {
    ...original,
    deriveKey: async (passphrase, salt, cost) => {
      const name = JSON.stringify([passphrase, Buffer.from(salt).toString('hex'), cost]);
      const known = derived.get(name) ?? original.deriveKey(passphrase, salt, cost);
      derived.set(name, known);
      // The caller overwrites what it gets.
      return Buffer.from(await known);
    },
  };
});

let file: Buffer;
let commits: Recorder['commits'];
let frames: readonly number[];

beforeAll(async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  await vault.append(commitOf({ text: 'second' }));
  await vault.append(commitOf({ text: 'third' }, { text: 'and fourth' }));
  file = storage.bytes ?? Buffer.alloc(0);
  commits = (await reopen(storage)).recorder.commits;
  frames = boundaries(file).frames;
});

/** The commits of the vault with these bytes, or why it is refused. Anything but a coded error fails the test. */
async function outcome(bytes: Buffer): Promise<Recorder['commits'] | LatchkeyError['data']> {
  try {
    return (await reopen(new MemoryStorage(bytes))).recorder.commits;
  } catch (error) {
    if (error instanceof LatchkeyError) return error.data;
    throw error;
  }
}

/** The bit to flip in the byte at `offset`: another one each time, the same in each run. */
const bitOf = (offset: number) => 1 << (Math.imul(offset + 1, 2654435761) >>> 29);

it('has three commits', () => {
  expect([commits.length, frames.length]).toEqual([3, 3]);
});

describe('a vault cut off', () => {
  it('opens after each whole commit as it was then, and nowhere else', async () => {
    for (let length = 0; length < file.length; length += 1) {
      const found = await outcome(Buffer.from(file.subarray(0, length)));
      const whole = frames.slice(1).indexOf(length) + 1;
      if (whole > 0) expect(found, `${length} bytes`).toEqual(commits.slice(0, whole));
      else expect(found, `${length} bytes`).toEqual(cutError(length));
    }
  });

  function cutError(length: number): LatchkeyError['data'] {
    if (length === 0) return { code: 'vault.empty' };
    const starts = [0, boundaries(file).header, ...frames];
    return { code: 'vault.truncated', offset: Math.max(...starts.filter((start) => start <= length)) };
  }
});

describe('a vault with one bit flipped', () => {
  const codesAt = (offset: number): readonly string[] => {
    if (offset < 8) return ['vault.foreign'];
    if (offset < 10) return ['vault.newer-version', 'vault.header-damaged'];
    if (offset < 14) return ['vault.header-damaged', 'vault.truncated'];
    // A slot may have become another operator's, or too dear; a changed salt or nonce makes the passphrase wrong.
    if (offset < (frames[0] ?? 0)) {
      return ['vault.header-damaged', 'vault.kdf-out-of-bounds', 'vault.unknown-operator', 'vault.wrong-passphrase'];
    }
    return ['vault.damaged', 'vault.truncated'];
  };

  it('is refused with a code, at every byte', async () => {
    for (let offset = 0; offset < file.length; offset += 1) {
      const found = await outcome(
        altered(file, (copy) => copy.writeUInt8(copy.readUInt8(offset) ^ bitOf(offset), offset)),
      );
      expect(codesAt(offset), `byte ${offset}: ${JSON.stringify(found)}`).toContain(
        'code' in found ? found.code : 'opened',
      );
    }
  }, 60_000);

  it('names the frame and the commit that is damaged', async () => {
    for (const [index, start] of frames.entries()) {
      const found = await outcome(altered(file, (copy) => copy.writeUInt8(copy.readUInt8(start + 30) ^ 1, start + 30)));
      expect(found).toEqual({ code: 'vault.damaged', offset: start, sequence: index + 1 });
    }
  });
});

describe('a vault with bytes added', () => {
  it.each([1, 3, 4, 44, 45, 100])('is refused when it has %d zeros at its end', async (count) => {
    const found = await outcome(Buffer.concat([file, Buffer.alloc(count)]));
    const code = count < 4 ? 'vault.truncated' : 'vault.damaged';
    expect(found).toMatchObject({ code, offset: file.length });
  });

  it('is refused with a byte put in or taken out anywhere', async () => {
    for (let offset = 0; offset < file.length; offset += 7) {
      const [before, after] = [file.subarray(0, offset), file.subarray(offset)];
      for (const bytes of [
        Buffer.concat([before, Buffer.of(0x41), after]),
        Buffer.concat([before, after.subarray(1)]),
      ]) {
        if (!bytes.equals(file)) expect(await outcome(bytes), `byte ${offset}`).toHaveProperty('code');
      }
    }
  });
});
