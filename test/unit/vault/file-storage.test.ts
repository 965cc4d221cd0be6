import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { type StoredFile, type VaultStorage, withStored } from '../../../main/vault/storage.ts';
import { LatchkeyError, type NoFile } from '../../../shared/errors.ts';
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

/** Adds `text` to what `storage` has, where `size` bytes are expected, ending as `mark`. */
const append = (to: VaultStorage, size: number, text: string, mark = '') =>
  to.append({ size, mark: Buffer.from(mark), markAt: size - mark.length }, [Buffer.from(text)]);

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
    await withStored(storage, async (stored) => {
      expect((await stored.read(3, 4)).toString()).toBe('3456');
      expect((await stored.read(8, 100)).toString()).toBe('89');
      expect(await stored.read(10, 5)).toHaveLength(0);
      expect(await stored.size()).toBe(10);
    });
  });

  it('of no file is refused as such', async () => {
    expect(await refusal(storage.open())).toEqual({ code: 'vault.not-found' });
    expect(await refusal(append(storage, 0, 'x'))).toEqual({ code: 'vault.not-found' });
  });

  it('of a folder is refused', async () => {
    mkdirSync(file, { recursive: true });
    await expectNoFile('folder');
  });

  it.skipIf(process.platform === 'win32').each([
    ['a named pipe', 'mkfifo "$0"', 'pipe'],
    ['a device', 'ln -s /dev/zero "$0"', 'device'],
    ['a link that leads back to itself', 'ln -s "$(basename "$0")" "$0"', 'link-loop'],
    ['a link that leads to what is not there', 'ln -s Gone.latchkey "$0"', 'dangling-link'],
  ] as const)('of %s is refused, waits for nobody, and makes nothing', async (_, command, found) => {
    mkdirSync(folder);
    expect(spawnSync('sh', ['-c', command, file]).status).toBe(0);
    await expectNoFile(found);
    expect(readdirSync(folder)).toEqual([path.basename(file)]);
  });

  it.skipIf(process.platform === 'win32')('of a socket is refused', async () => {
    mkdirSync(folder);
    const server = createServer().listen(file);
    await once(server, 'listening');
    try {
      await expectNoFile('socket');
    } finally {
      server.close();
    }
  });

  async function expectNoFile(found: NoFile): Promise<void> {
    const error = { code: 'vault.no-file', found };
    expect(await refusal(storage.open())).toEqual(error);
    expect(await refusal(append(storage, 0, 'x'))).toEqual(error);
    expect(await refusal(storage.requireReplaceable())).toEqual(error);
    expect(await refusal(storage.create(Buffer.from('one')))).toEqual(error);
  }
});

describe('appending', () => {
  it('adds to the end, and leaves no lock', async () => {
    await storage.create(Buffer.from('one'));
    await append(storage, 3, ' two');
    expect(readFileSync(file, 'utf8')).toBe('one two');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it.each([0, 2, 4])('at %d bytes of a file of 3 is refused, and the file unchanged', async (size) => {
    await storage.create(Buffer.from('one'));
    expect(await refusal(append(storage, size, 'x'))).toEqual({ code: 'vault.changed' });
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  it('of a file of the same size that ends with other bytes is refused, and the file unchanged', async () => {
    await storage.create(Buffer.from('one'));
    expect(await refusal(append(storage, 3, 'x', 'we'))).toEqual({ code: 'vault.changed' });
    await append(storage, 3, ' two', 'ne');
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  it('is refused with the reason of the operating system where there can be no file', async () => {
    const inFile = fileStorage(path.join(file, 'Keys.latchkey'));
    await storage.create(Buffer.from('one'));
    expect(await refusal(append(inFile, 3, 'x'))).toEqual({
      code: 'vault.unwritable',
      reason: 'ENOTDIR',
    });
  });

  it('of several at once to the same end lets exactly one win', async () => {
    await storage.create(Buffer.from('>'));
    const letters = ['a', 'b', 'c', 'd', 'e'];
    const codes = await Promise.all(
      letters.map((letter) =>
        append(fileStorage(file), 1, letter).then(
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

  it('that a crash left a piece of a commit in goes on, and the piece is kept', async () => {
    const { vault } = await create(storage);
    const before = readFileSync(file);
    appendFileSync(file, 'x');
    await vault.append(commitOf('ours'));
    const names = readdirSync(folder);
    const torn = names.filter((name) => name !== 'Keys.latchkey');
    expect(torn).toEqual([expect.stringMatching(/^Keys\.latchkey\.torn-\d{4}-\d\d-\d\dT/)]);
    expect(readFileSync(path.join(folder, torn[0] ?? ''), 'utf8')).toBe('x');
    expect(readFileSync(file).subarray(0, before.length)).toEqual(before);
    expect((await reopen(storage)).recorder.commits.at(-1)?.events).toEqual(['ours']);
  });

  it('that something foreign was added to is refused, and the file unchanged', async () => {
    const { vault } = await create(storage);
    appendFileSync(file, Buffer.alloc(100, 'x'));
    const before = readFileSync(file);
    expect(await refusal(vault.append(commitOf('ours')))).toMatchObject({ code: 'vault.damaged' });
    expect(readFileSync(file)).toEqual(before);
  });
});

describe('replacing', () => {
  const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };

  it('puts what was written in the place of the file, and leaves nothing else', async () => {
    await storage.create(Buffer.from('one'));
    expect(await storage.replace(end, (write) => write(Buffer.from('two')), false)).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('keeps the old file where it says', async () => {
    await storage.create(Buffer.from('one'));
    const kept = await storage.replace(end, (write) => write(Buffer.from('two')), true);
    expect(kept).toMatch(/Keys\.damaged-.*\.latchkey$/);
    expect(readFileSync(kept ?? '', 'utf8')).toBe('one');
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  it('leaves all as it was when writing fails half way', async () => {
    await storage.create(Buffer.from('one'));
    const failing = storage.replace(
      end,
      async (write) => {
        await write(Buffer.from('tw'));
        throw new LatchkeyError({ code: 'vault.damaged', offset: 1, sequence: 1 });
      },
      true,
    );
    expect(await refusal(failing)).toMatchObject({ code: 'vault.damaged' });
    expect(readFileSync(file, 'utf8')).toBe('one');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('is refused when the file ends otherwise', async () => {
    await storage.create(Buffer.from('two'));
    expect(await refusal(storage.replace(end, (write) => write(Buffer.from('x')), false))).toEqual({
      code: 'vault.changed',
    });
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  it('is not seen through a file that was open before', async () => {
    await storage.create(Buffer.from('one'));
    await withStored(storage, async (stored) => {
      await storage.replace(end, (write) => write(Buffer.from('other')), false);
      expect((await stored.read(0, 10)).toString()).toBe('one');
    });
  });

  it('of a link to the file leaves the link', async () => {
    await storage.create(Buffer.from('one'));
    const link = path.join(folder, 'link.latchkey');
    symlinkSync(file, link);
    await fileStorage(link).replace(end, (write) => write(Buffer.from('two')), false);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });
});

describe('backups', () => {
  const write = (text: string) => (write: (bytes: Uint8Array) => Promise<void>) => write(Buffer.from(text));
  const all = async () => true;
  const timesOf = async (of = storage) => (await of.backups()).map(({ at }) => at);

  it('are in a folder of their own, for their owner alone, the newest first', async () => {
    await storage.create(Buffer.from('one'));
    expect(await storage.backups()).toEqual([]);
    await storage.backUp(1_000, write('first'), all);
    const second = await storage.backUp(2_000, write('second'), all);
    const backups = await storage.backups();
    expect(backups.map(({ at, size }) => [at, size])).toEqual([
      [2_000, 6],
      [1_000, 5],
    ]);
    expect(backups[0]?.file).toBe(second.file);
    expect(statSync(second.file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(second.file)).mode & 0o777).toBe(0o700);
    expect(await withStored(second, async (stored) => (await stored.read(0, 10)).toString())).toBe('second');
  });

  it('are at most ten, and other files in their folder stay', async () => {
    await storage.create(Buffer.from('one'));
    const first = await storage.backUp(0, write('0'), all);
    const notes = path.join(path.dirname(first.file), 'Keys-notes.latchkey');
    writeFileSync(notes, 'mine');
    for (let at = 1; at <= 12; at += 1) await storage.backUp(at, write(String(at)), all);
    expect((await storage.backups()).map(({ at }) => at)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(readFileSync(notes, 'utf8')).toBe('mine');
    expect(readdirSync(path.dirname(notes))).toHaveLength(11);
  });

  it('go by their times, but never the one that was just made', async () => {
    await storage.create(Buffer.from('one'));
    for (let at = 101; at <= 110; at += 1) await storage.backUp(at, write(String(at)), all);
    // The clock was wrong once.
    const made = await storage.backUp(1, write('1'), all);
    expect(readFileSync(made.file, 'utf8')).toBe('1');
    expect(await timesOf()).toEqual([110, 109, 108, 107, 106, 105, 104, 103, 102, 1]);
  });

  it('of another vault that had the name before stay', async () => {
    await storage.create(Buffer.from('one'));
    for (const at of [1, 2]) await storage.backUp(at, write('theirs'), all);
    const isOurs = async (stored: StoredFile) => (await stored.read(0, 4)).toString() === 'ours';
    for (let at = 3; at <= 14; at += 1) await storage.backUp(at, write('ours'), isOurs);
    expect(await timesOf()).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 2, 1]);
  });

  it('that cannot be read stay, and keep no other from being made or removed', async () => {
    await storage.create(Buffer.from('one'));
    for (let at = 1; at <= 10; at += 1) await storage.backUp(at, write(String(at)), all);
    const isReadable = async (stored: StoredFile) => {
      if ((await stored.read(0, 2)).toString() !== '5') return true;
      throw new LatchkeyError({ code: 'vault.unreadable', reason: 'EIO' });
    };
    for (const at of [11, 12]) await storage.backUp(at, write(String(at)), isReadable);
    expect(await timesOf()).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  });

  it('are made where the oldest cannot be removed', async () => {
    await storage.create(Buffer.from('one'));
    const rmSync: FileSystem['rmSync'] = () => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    };
    const stuck = fileStorage(file, { ...fileSystem, rmSync });
    for (let at = 1; at <= 11; at += 1) await stuck.backUp(at, write(String(at)), all);
    expect(await timesOf(stuck)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('are files: a folder with such a name is none', async () => {
    await storage.create(Buffer.from('one'));
    const { file: made } = await storage.backUp(1, write('1'), all);
    mkdirSync(made.replace('00.001Z', '00.002Z'));
    expect(await timesOf()).toEqual([1]);
  });

  it('that could not be written leave nothing', async () => {
    await storage.create(Buffer.from('one'));
    const { file: first } = await storage.backUp(1, write('1'), all);
    const failing = storage.backUp(2, () => Promise.reject(new LatchkeyError({ code: 'vault.changed' })), all);
    expect(await refusal(failing)).toEqual({ code: 'vault.changed' });
    expect(readdirSync(path.dirname(first))).toEqual([path.basename(first)]);
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
      const data = await fileStorage(${JSON.stringify(file)}).append({ size: 4000, mark: new Uint8Array(0), markAt: 0 }, [Buffer.alloc(1000, 'y')]).catch((error) => error.data);
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
