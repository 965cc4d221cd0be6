import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NameSync } from '../../../main/vault/file-end.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import type { Write } from '../../../main/vault/storage.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from './recorder.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'Keys.latchkey');
});

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };
const writeTwo = (write: Write) => write(Buffer.from('two'));

type Done = (error: NodeJS.ErrnoException | null) => void;

function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** The computer's file system; each sync of a folder goes into `syncs`, and fails while there are `failures` left. */
function withFolderSyncs(failures: number) {
  const syncs: boolean[] = [];
  const fsync = (descriptor: number, done: Done) => {
    if (!fileSystem.fstatSync(descriptor).isDirectory()) return fileSystem.fsync(descriptor, done);
    syncs.push(syncs.length >= failures);
    setImmediate(() => done(syncs.length > failures ? null : systemError('EIO')));
  };
  return { syncs, fs: { ...fileSystem, fsync } as FileSystem };
}

/** A file system without links, like exFAT; every call that matters goes into `calls`, and `onWrite` is called before each write. */
function withoutLinks(onWrite: (name: string) => void = () => undefined) {
  const calls: string[] = [];
  const names = new Map<number, string>();
  const fs: unknown = {
    ...fileSystem,
    linkSync: () => {
      throw systemError('EPERM');
    },
    openSync: (name: string, ...rest: readonly unknown[]) => {
      const descriptor: number = Reflect.apply(fileSystem.openSync, fileSystem, [name, ...rest]);
      names.set(descriptor, name);
      return descriptor;
    },
    writeSync: (descriptor: number, ...rest: readonly unknown[]) => {
      onWrite(names.get(descriptor) ?? '');
      return Reflect.apply(fileSystem.writeSync, fileSystem, [descriptor, ...rest]);
    },
    fsync: (descriptor: number, done: Done) => {
      calls.push(`sync ${kindOf(names.get(descriptor) ?? '')}`);
      fileSystem.fsync(descriptor, done);
    },
    renameSync: (from: string, to: string) => {
      calls.push(`rename ${kindOf(from)}`);
      fileSystem.renameSync(from, to);
    },
  };
  return { calls, fs: fs as FileSystem };
}

function kindOf(name: string): string {
  if (name === folder) return 'folder';
  return name.includes('.damaged-') ? 'kept' : name.endsWith('.tmp') ? 'temporary' : 'vault';
}

describe('replacing a file', () => {
  beforeEach(() => writeFileSync(file, 'one'));

  it('succeeds when the folder can be synced the second time', async () => {
    const { fs, syncs } = withFolderSyncs(1);
    expect(await fileStorage(file, fs).replace(end, writeTwo, false)).toBeNull();
    expect(syncs).toEqual([false, true]);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  it('whose folder cannot be synced is reported, and the next append syncs the folder first', async () => {
    const { fs, syncs } = withFolderSyncs(2);
    const storage = fileStorage(file, fs);
    expect(await refusal(storage.replace(end, writeTwo, false))).toEqual({ code: 'vault.unwritable', reason: 'EIO' });
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
    await storage.append({ size: 3, mark: Buffer.from('wo'), markAt: 1 }, [Buffer.from('!')]);
    expect(syncs).toEqual([false, false, true]);
    expect(readFileSync(file, 'utf8')).toBe('two!');
  });

  it('makes the copy of the old one durable before that goes, where there are no links', async () => {
    const { fs, calls } = withoutLinks();
    const kept = await fileStorage(file, fs).replace(end, writeTwo, true);
    expect(calls).toEqual(['sync temporary', 'sync kept', 'rename temporary', 'sync folder']);
    expect(readFileSync(kept ?? '', 'utf8')).toBe('one');
  });

  it('leaves no part of a copy of the old one that could not be made', async () => {
    const { fs } = withoutLinks((name) => {
      if (kindOf(name) === 'kept') throw systemError('ENOSPC');
    });
    expect(await refusal(fileStorage(file, fs).replace(end, writeTwo, true))).toEqual({
      code: 'vault.unwritable',
      reason: 'ENOSPC',
    });
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
    expect(readFileSync(file, 'utf8')).toBe('one');
  });
});

describe('a file that is not replaced', () => {
  const hardLink = { code: 'vault.cannot-replace', reason: 'hard-link' };
  const mountPoint = { code: 'vault.cannot-replace', reason: 'mount-point' };

  beforeEach(() => writeFileSync(file, 'one'));

  /** The computer's file system, where what is mounted is as in `mountinfo`, or untold for null. */
  const mounted = (mountinfo: string | null): FileSystem => {
    const readFileSync = () => {
      if (mountinfo === null) throw systemError('ENOENT');
      return mountinfo;
    };
    return { ...fileSystem, readFileSync } as unknown as FileSystem;
  };
  const lineOf = (point: string) => `36 35 98:0 /of/it ${point} rw,noatime master:1 - ext4 /dev/root rw`;

  /** That `replace` is refused before anything is written, and appending works. */
  async function requireRefused(fs: FileSystem, error: object): Promise<void> {
    const storage = fileStorage(file, fs);
    const before = readdirSync(folder);
    const write = vi.fn(writeTwo);
    for (const keepsOld of [false, true]) expect(await refusal(storage.replace(end, write, keepsOld))).toEqual(error);
    expect(write).not.toHaveBeenCalled();
    expect(readdirSync(folder)).toEqual(before);
    await storage.append(end, [Buffer.from('!')]);
    expect(readFileSync(file, 'utf8')).toBe('one!');
  }

  it('has a second name', async () => {
    linkSync(file, path.join(folder, 'second'));
    await requireRefused(fileSystem, hardLink);
    expect(readFileSync(path.join(folder, 'second'), 'utf8')).toBe('one!');
  });

  it('is mounted by itself', async () => {
    file = path.join(folder, 'My keys.latchkey');
    writeFileSync(file, 'one');
    const fs = mounted([lineOf('/'), lineOf(fileSystem.realpathSync(file).replaceAll(' ', '\\040')), ''].join('\n'));
    await requireRefused(fs, mountPoint);
    expect(
      await fileStorage(file, mounted(lineOf(folder))).replace(
        { size: 4, mark: Buffer.from('!'), markAt: 3 },
        writeTwo,
        false,
      ),
    ).toBeNull();
  });

  it('is on another device than its folder, where the system does not say what is mounted', async () => {
    const statSync = (name: string, options?: { bigint: true }) => {
      if (options !== undefined || name === folder) return fileSystem.statSync(name, options);
      return Object.assign(fileSystem.statSync(name), { dev: -1 });
    };
    await requireRefused({ ...mounted(null), statSync } as FileSystem, mountPoint);
  });

  it.each([true, false])(
    'was given a second name while the new one was written (old one kept: %s)',
    async (keepsOld) => {
      const write = async (write: Write) => {
        linkSync(file, path.join(folder, 'second'));
        await writeTwo(write);
      };
      expect(await refusal(fileStorage(file).replace(end, write, keepsOld))).toEqual(hardLink);
      expect(readdirSync(folder)).toEqual(['Keys.latchkey', 'second']);
      expect(readFileSync(file, 'utf8')).toBe('one');
    },
  );

  it('was added to while the new one was written', async () => {
    const write = async (write: Write) => {
      appendFileSync(file, '!');
      await writeTwo(write);
    };
    expect(await refusal(fileStorage(file).replace(end, write, true))).toEqual({ code: 'vault.changed' });
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
    expect(readFileSync(file, 'utf8')).toBe('one!');
  });

  it('is busy, the system says', async () => {
    const renameSync = () => {
      throw systemError('EBUSY');
    };
    expect(await refusal(fileStorage(file, { ...fileSystem, renameSync }).replace(end, writeTwo, true))).toEqual(
      mountPoint,
    );
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });
});

describe('a name that a crash left a vault with', () => {
  it.each(['Keys.latchkey.0123456789ab.tmp', 'Keys.damaged-2026-01-15T12-00-00.000Z.latchkey'])(
    'goes when the vault is replaced: %s',
    async (name) => {
      writeFileSync(file, 'one');
      linkSync(file, path.join(folder, name));
      const storage = fileStorage(file);
      await storage.requireReplaceable();
      await storage.replace(end, writeTwo, false);
      expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
      expect(readFileSync(file, 'utf8')).toBe('two');
    },
  );

  it('stays when it is of another file', async () => {
    writeFileSync(file, 'one');
    const kept = path.join(folder, 'Keys.damaged-2026-01-15T12-00-00.000Z.latchkey');
    writeFileSync(kept, 'old');
    linkSync(file, path.join(folder, 'second'));
    expect(await refusal(fileStorage(file).requireReplaceable())).toMatchObject({ code: 'vault.cannot-replace' });
    expect(readFileSync(kept, 'utf8')).toBe('old');
  });
});

describe('on Windows, a file that somebody has open', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('is replaced as soon as it can be: %s', async (reason) => {
    writeFileSync(file, 'one');
    const { platform } = process;
    let count = 0;
    const renameSync: FileSystem['renameSync'] = (from, to) => {
      count += 1;
      if (count < 3) throw systemError(reason);
      fileSystem.renameSync(from, to);
    };
    Object.defineProperty(process, 'platform', { value: 'win32' });
    try {
      await fileStorage(file, { ...fileSystem, renameSync }).replace(end, writeTwo, false);
    } finally {
      Object.defineProperty(process, 'platform', { value: platform });
    }
    expect(count).toBe(3);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });
});

describe('the sync of the name', () => {
  it('is done again for another file with the same number', async () => {
    writeFileSync(file, 'one');
    const { fs, syncs } = withFolderSyncs(0);
    let born = 1n;
    const fstatSync = (descriptor: number, options?: { bigint: true }) => {
      if (options === undefined) return fileSystem.fstatSync(descriptor);
      return Object.assign(fileSystem.fstatSync(descriptor, { bigint: true }), { birthtimeNs: born });
    };
    const name = new NameSync({ ...fs, fstatSync } as FileSystem, file);
    const descriptor = fileSystem.openSync(file, 'r');
    await name.settle(descriptor);
    await name.settle(descriptor);
    expect(syncs).toHaveLength(1);
    born = 2n;
    await name.settle(descriptor);
    expect(syncs).toHaveLength(2);
    fileSystem.closeSync(descriptor);
  });
});

describe('creating a file where there are no links', () => {
  it('never takes the place of another', async () => {
    writeFileSync(file, 'one');
    expect(await refusal(fileStorage(file, withoutLinks().fs).create(Buffer.from('two')))).toEqual({
      code: 'vault.exists',
    });
    expect(readFileSync(file, 'utf8')).toBe('one');
    expect(readdirSync(folder)).toEqual(['Keys.latchkey']);
  });

  it('leaves nothing when it fails', async () => {
    const fs = {
      ...withoutLinks().fs,
      renameSync: () => {
        throw systemError('EIO');
      },
    } as FileSystem;
    expect(await refusal(fileStorage(file, fs).create(Buffer.from('two')))).toEqual({
      code: 'vault.unwritable',
      reason: 'EIO',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file that is to be removed, and that somebody else removes first,', () => {
  const rmSync: FileSystem['rmSync'] = (name, options) => {
    fileSystem.rmSync(name, { force: true });
    fileSystem.rmSync(name, options);
  };
  const failing = () => {
    throw systemError('EIO');
  };
  const reason = { code: 'vault.unwritable', reason: 'EIO' };

  it('hides nothing of what went wrong before', async () => {
    const unlinked = { ...withoutLinks().fs, rmSync, renameSync: failing } as FileSystem;
    expect(await refusal(fileStorage(file, unlinked).create(Buffer.from('two')))).toEqual(reason);
    writeFileSync(file, 'one');
    const unnamed = { ...fileSystem, rmSync, renameSync: failing } as FileSystem;
    expect(await refusal(fileStorage(file, unnamed).replace(end, writeTwo, true))).toEqual(reason);
    const unwritten = fileStorage(file, { ...fileSystem, rmSync }).replace(end, async () => failing(), false);
    expect(await refusal(unwritten)).toEqual(reason);
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['Keys.latchkey'], 'one']);
  });

  it('keeps nothing from being done', async () => {
    const storage = fileStorage(file, { ...fileSystem, rmSync });
    writeFileSync(`${file}.0123456789ab.tmp`, '');
    await storage.create(Buffer.from('one'));
    linkSync(file, `${file}.0123456789ab.tmp`);
    await storage.replace(end, writeTwo, false);
    for (let at = 1; at <= 11; at += 1) await storage.backUp(at, writeTwo, async () => true);
    expect((await storage.backups()).map(({ at }) => at)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  });
});

describe('what a crash left of a file that was being written', () => {
  const days = (count: number) => Date.now() / 1000 - count * 24 * 60 * 60;
  const left = 'Keys.latchkey.0123456789ab.tmp';
  const others = [
    'Keys.latchkey.0123456789a.tmp',
    'Keys.latchkey.0123456789AB.tmp',
    'Keys.latchkey.0123456789ab.tmp.txt',
    'Keys.latchkey.torn-0123456789ab.tmp',
    'Keysxlatchkey.0123456789ab.tmp',
    'Other.latchkey.0123456789ab.tmp',
  ];

  const leave = (name: string, age: number) => {
    writeFileSync(path.join(folder, name), 'left');
    utimesSync(path.join(folder, name), days(age), days(age));
  };

  it.each(['create', 'replace', 'start'] as const)('goes, and nothing else does: %s', async (how) => {
    for (const name of [left, ...others]) leave(name, 0);
    if (how === 'create') await fileStorage(file).create(Buffer.from('one'));
    else if (how === 'start') {
      await fileStorage(file).removeLeft();
      writeFileSync(file, 'one');
    } else {
      writeFileSync(file, 'one');
      await fileStorage(file).replace(end, writeTwo, false);
    }
    expect(readdirSync(folder).toSorted()).toEqual(['Keys.latchkey', ...others].toSorted());
  });

  it('stays while somebody is writing it, in this process or another', async () => {
    writeFileSync(file, 'one');
    const seen: string[] = [];
    const write = async (write: Write) => {
      await writeTwo(write);
      await fileStorage(file).removeLeft();
      const module = new URL('../../../main/vault/file-storage.ts', import.meta.url).href;
      const program = `import { fileStorage } from ${JSON.stringify(module)}; await fileStorage(${JSON.stringify(file)}).removeLeft();`;
      const words = ['--input-type=module', '--eval', program];
      expect(spawnSync(process.execPath, words, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      seen.push(...readdirSync(folder).filter((name) => name.endsWith('.tmp')));
    };
    await fileStorage(file).replace(end, write, false);
    expect(seen).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('two');
    await fileStorage(file).backUp(1, write, async () => true);
    expect(readdirSync(path.join(folder, 'backups'))).toHaveLength(1);
  });

  it.each([
    [1.1, false],
    [0.9, true],
  ])('of %f days ago stays where nothing can be locked: %s', async (age, stays) => {
    leave(left, age);
    const trySystemLock = () => Promise.reject(new LatchkeyError({ code: 'vault.cannot-lock', reason: 'ENOLCK' }));
    await fileStorage(file, { ...fileSystem, trySystemLock }).removeLeft();
    expect(existsSync(path.join(folder, left))).toBe(stays);
  });

  it.skipIf(process.platform === 'win32')('is a file: a link, a pipe and a folder with such a name stay', async () => {
    const target = path.join(folder, 'target');
    writeFileSync(target, 'mine');
    symlinkSync(target, path.join(folder, left));
    expect(spawnSync('mkfifo', [path.join(folder, left.replace('0', '1'))]).status).toBe(0);
    mkdirSync(path.join(folder, left.replace('0', '2')));
    const before = readdirSync(folder);
    await fileStorage(file).removeLeft();
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it('of a backup goes too, when the next one is made or the program starts', async () => {
    writeFileSync(file, 'one');
    const storage = fileStorage(file);
    const { file: made } = await storage.backUp(1, writeTwo, async () => true);
    const leftBackup = `${made}.0123456789ab.tmp`;
    const other = path.join(path.dirname(made), 'Other-1970-01-01T00-00-00.001Z.latchkey.0123456789ab.tmp');
    for (const again of [() => storage.removeLeft(), () => storage.backUp(2, writeTwo, async () => true)]) {
      for (const name of [leftBackup, other]) writeFileSync(name, 'left');
      await again();
      expect([existsSync(leftBackup), existsSync(other)]).toEqual([false, true]);
    }
  });
});
