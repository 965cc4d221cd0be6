import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { commitOf, create, refusal, reopen } from './recorder.ts';

let folder: string;
let file: string;
let storage: VaultStorage;

beforeEach(() => {
  folder = path.join(temporaryFolder(), 'latchkey');
  file = path.join(folder, 'Keys.latchkey');
  storage = fileStorage(file);
});

const modeOf = (name: string) => statSync(name).mode & 0o777;

// Nothing is expected of what is there but its size.
const anyTail = new Uint8Array(0);

describe('a new file', () => {
  it.skipIf(process.platform === 'win32')('is for its owner alone, and so is its folder', async () => {
    const mask = process.umask(0);
    try {
      await storage.create(Buffer.from('bytes'));
    } finally {
      process.umask(mask);
    }
    expect([modeOf(folder), modeOf(file)]).toEqual([0o700, 0o600]);
  });

  it('holds the bytes, and nothing else is left beside it', async () => {
    await storage.create(Buffer.from('bytes'));
    expect(readFileSync(file, 'utf8')).toBe('bytes');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('never takes the place of another, even an empty one', async () => {
    mkdirSync(folder);
    writeFileSync(file, '');
    expect(await refusal(storage.create(Buffer.from('bytes')))).toEqual({ code: 'vault.exists' });
    expect(readFileSync(file, 'utf8')).toBe('');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('is refused with the reason of the operating system where its folder is a file', async () => {
    writeFileSync(folder, '');
    expect(await refusal(storage.create(Buffer.from('bytes')))).toEqual({ code: 'vault.unwritable', reason: 'EEXIST' });
  });

  it('is one of those that are made at once, whole', async () => {
    const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    const results = await Promise.allSettled(contents.map((content) => fileStorage(file).create(Buffer.from(content))));
    const winners = contents.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(winners).toEqual([readFileSync(file, 'utf8')]);
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('is refused with the reason of the operating system where no folder can be', async () => {
    writeFileSync(folder, '');
    const below = fileStorage(path.join(folder, 'below', 'Keys.latchkey'));
    expect(await refusal(below.create(Buffer.from('bytes')))).toEqual({ code: 'vault.unwritable', reason: 'ENOTDIR' });
  });
});

describe('reading', () => {
  it('answers as much as there is', async () => {
    await storage.create(Buffer.from('0123456789'));
    expect((await storage.read(3, 4)).toString()).toBe('3456');
    expect((await storage.read(8, 100)).toString()).toBe('89');
    expect(await storage.read(10, 5)).toHaveLength(0);
    expect(await storage.size()).toBe(10);
  });

  it('of no file is refused as such', async () => {
    expect(await refusal(storage.size())).toEqual({ code: 'vault.not-found' });
    expect(await refusal(storage.read(0, 1))).toEqual({ code: 'vault.not-found' });
    expect(await refusal(storage.append(0, Buffer.from('x'), anyTail))).toEqual({ code: 'vault.not-found' });
  });

  it('of a folder is refused with the reason of the operating system', async () => {
    mkdirSync(file, { recursive: true });
    expect(await refusal(storage.read(0, 1))).toEqual({ code: 'vault.unreadable', reason: 'EISDIR' });
  });

  it.skipIf(process.platform === 'win32')('of a named pipe is refused as foreign, and waits for nobody', async () => {
    mkdirSync(folder);
    expect(spawnSync('sh', ['-c', 'mkfifo "$0"', file]).status).toBe(0);
    expect(await refusal(storage.read(0, 1))).toEqual({ code: 'vault.foreign' });
  });
});

describe('appending', () => {
  it('adds to the end, and leaves no lock', async () => {
    await storage.create(Buffer.from('one'));
    await storage.append(3, Buffer.from(' two'), anyTail);
    expect(readFileSync(file, 'utf8')).toBe('one two');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it.each([0, 2, 4])('at %d bytes of a file of 3 is refused, and the file unchanged', async (size) => {
    await storage.create(Buffer.from('one'));
    expect(await refusal(storage.append(size, Buffer.from('x'), anyTail))).toEqual({ code: 'vault.changed' });
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  it('of a file of the same size that ends with other bytes is refused, and the file unchanged', async () => {
    await storage.create(Buffer.from('one'));
    expect(await refusal(storage.append(3, Buffer.from('x'), Buffer.from('we')))).toEqual({ code: 'vault.changed' });
    await storage.append(3, Buffer.from(' two'), Buffer.from('ne'));
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  it('is refused with the reason of the operating system where there can be no lock', async () => {
    const inFile = fileStorage(path.join(file, 'Keys.latchkey'));
    await storage.create(Buffer.from('one'));
    expect(await refusal(inFile.append(3, Buffer.from('x'), anyTail))).toEqual({
      code: 'vault.unwritable',
      reason: 'ENOTDIR',
    });
  });

  it('is refused while another process writes, and works when it has ended', async () => {
    await storage.create(Buffer.from('one'));
    const release = await lock(file);
    expect(await refusal(storage.append(3, Buffer.from('x'), anyTail))).toEqual({ code: 'vault.busy' });
    expect(readFileSync(file, 'utf8')).toBe('one');
    const waiting = storage.append(3, Buffer.from(' two'), anyTail);
    await release();
    await waiting;
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  it('that is stored is not reported as failed because the lock could not be given back', async () => {
    await storage.create(Buffer.from('one'));
    const appending = storage.append(3, Buffer.from(' two'), anyTail);
    // A folder that holds something cannot be removed, which is how the lock is given back.
    await vi.waitFor(() => writeFileSync(path.join(`${file}.lock`, 'obstacle'), ''), { interval: 0 });
    await appending;
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  it('of several at once to the same end lets exactly one win', async () => {
    await storage.create(Buffer.from('>'));
    const letters = ['a', 'b', 'c', 'd', 'e'];
    const codes = await Promise.all(
      letters.map((letter) =>
        fileStorage(file)
          .append(1, Buffer.from(letter), anyTail)
          .then(
            () => 'won',
            (error) => error.data.code,
          ),
      ),
    );
    expect(codes.toSorted()).toEqual([...Array(4).fill('vault.changed'), 'won']);
    expect(readFileSync(file, 'utf8')).toBe(`>${letters[codes.indexOf('won')]}`);
  });
});

describe('a vault in a file', () => {
  it('that another process has written to is refused, and the file unchanged', async () => {
    const { vault } = await create(storage);
    const other = await reopen(fileStorage(file));
    await other.vault.append(commitOf('theirs'));
    const before = readFileSync(file);
    expect(await refusal(vault.append(commitOf('ours')))).toEqual({ code: 'vault.changed' });
    expect(readFileSync(file)).toEqual(before);
    expect((await reopen(storage)).recorder.commits.at(-1)?.events).toEqual(['theirs']);
  });

  it('that something foreign was added to is refused, and the file unchanged', async () => {
    const { vault } = await create(storage);
    appendFileSync(file, 'x');
    const before = readFileSync(file);
    expect(await refusal(vault.append(commitOf('ours')))).toEqual({ code: 'vault.changed' });
    expect(readFileSync(file)).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')(
  'a file that may not grow (a limit of the shell, which Windows lacks)',
  () => {
    it('is as large as before when an append has failed half way', async () => {
      await storage.create(Buffer.alloc(4000, 'x'));
      const module = new URL('../../../main/vault/file-storage.ts', import.meta.url).href;
      // With a handler for the signal, the write that goes past the limit fails with EFBIG instead of ending the process.
      const program = `
      process.on('SIGXFSZ', () => undefined);
      import { fileStorage } from ${JSON.stringify(module)};
      const data = await fileStorage(${JSON.stringify(file)}).append(4000, Buffer.alloc(1000, 'y'), new Uint8Array(0)).catch((error) => error.data);
      console.log(JSON.stringify(data ?? 'appended'));`;
      // 4,096 bytes: 96 of the thousand fit.
      const limited = 'ulimit -f 8 && exec "$0" "$@"';
      const words = ['-c', limited, process.execPath, '--input-type=module', '--eval', program];
      const { stdout, stderr } = spawnSync('sh', words, { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({ code: 'vault.unwritable', reason: 'EFBIG' });
      expect(readFileSync(file)).toEqual(Buffer.alloc(4000, 'x'));
      expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
    });
  },
);
