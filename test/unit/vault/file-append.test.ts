import { appendFileSync, copyFileSync, linkSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { frameMaxSize } from '../../../main/vault/format-v1.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from './recorder.ts';

let file: string;

beforeEach(() => {
  file = path.join(temporaryFolder(), 'Keys.latchkey');
  writeFileSync(file, 'one');
});

type Done = (error: NodeJS.ErrnoException | null) => void;
type Args = readonly unknown[];

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };
const content = () => readFileSync(file, 'utf8');
const add = (fs: FileSystem, bytes: Uint8Array = Buffer.from('ours')) => fileStorage(file, fs).append(end, [bytes]);
const systemError = (code: string) => Object.assign(new Error(code), { code });

/** The computer's file system, on which somebody who asks for no lock acts right before the first write or the first sync of data. */
function intruded(before: 'writeSync' | 'fdatasync', intrude: () => void): FileSystem {
  let isDone = false;
  const call = (...args: Args) => {
    if (!isDone) intrude();
    isDone = true;
    return Reflect.apply(fileSystem[before], fileSystem, args);
  };
  return { ...fileSystem, [before]: call };
}

/** `fs`, on which a sync of data fails. */
function unsynced(fs: FileSystem): FileSystem {
  const fdatasync = (descriptor: number, done: Done) => fs.fdatasync(descriptor, () => done(systemError('EIO')));
  return { ...fs, fdatasync } as FileSystem;
}

describe('an append', () => {
  const large = Buffer.concat([Buffer.alloc(5 * 1024 * 1024 - 2, 'x'), Buffer.from('end')]);

  it('writes a large part in pieces, and each to the end', async () => {
    const [lengths, places]: [number[], unknown[]] = [[], []];
    const writeSync = (...args: Args) => {
      const written: number = Reflect.apply(fileSystem.writeSync, fileSystem, args);
      lengths.push(written);
      places.push(args[4]);
      return written;
    };
    await add({ ...fileSystem, writeSync } as FileSystem, large);
    expect(lengths).toEqual([...Array(5).fill(1024 * 1024), 1]);
    expect(places).toEqual(Array(6).fill(null));
    expect(readFileSync(file).subarray(3).equals(large)).toBe(true);
  });

  it('does not make a file that is gone', async () => {
    renameSync(file, `${file}.away`);
    expect(await refusal(add(fileSystem))).toEqual({ code: 'vault.not-found' });
    expect(fileSystem.readdirSync(path.dirname(file))).toEqual(['Keys.latchkey.away']);
  });

  it('that stands after bytes of others is not acknowledged, and nothing is written over or cut off', async () => {
    const fs = intruded('writeSync', () => appendFileSync(file, 'theirs'));
    expect(await refusal(add(fs))).toEqual({ code: 'vault.changed' });
    expect(content()).toBe('onetheirsours');
  });

  it('that others have written over is not acknowledged, and nothing is cut off', async () => {
    const fs = intruded('fdatasync', () => writeFileSync(file, 'onethem'));
    expect(await refusal(add(fs))).toEqual({ code: 'vault.changed' });
    expect(content()).toBe('onethem');
  });

  it('that others have put something between the pieces of is not acknowledged', async () => {
    let count = 0;
    const writeSync = (...args: Args) => {
      count += 1;
      if (count === 2) appendFileSync(file, 'theirs');
      return Reflect.apply(fileSystem.writeSync, fileSystem, args);
    };
    expect(await refusal(add({ ...fileSystem, writeSync } as FileSystem, large))).toEqual({ code: 'vault.changed' });
    expect(statSync(file).size).toBe(3 + 'theirs'.length + large.length);
  });

  it('that bytes of others follow is acknowledged', async () => {
    await add(intruded('fdatasync', () => appendFileSync(file, 'theirs')));
    expect(content()).toBe('oneourstheirs');
  });

  it('to a file that a copy was put in the place of is not acknowledged, and nothing is cut off', async () => {
    const fs = intruded('fdatasync', () => {
      copyFileSync(file, `${file}.copy`);
      linkSync(file, `${file}.old`);
      renameSync(`${file}.copy`, file);
    });
    expect(await refusal(add(fs))).toEqual({ code: 'vault.changed' });
    expect([content(), readFileSync(`${file}.old`, 'utf8')]).toEqual(['oneours', 'oneours']);
  });
});

describe('an append that fails', () => {
  const unwritable = { code: 'vault.unwritable', reason: 'EIO' };

  it('is taken back', async () => {
    expect(await refusal(add(unsynced(fileSystem)))).toEqual(unwritable);
    expect(content()).toBe('one');
  });

  it('half way is taken back', async () => {
    let count = 0;
    const writeSync = (...[descriptor, bytes]: [number, Buffer]) => {
      count += 1;
      if (count > 1) throw systemError('EIO');
      return fileSystem.writeSync(descriptor, bytes, 0, 2, null);
    };
    expect(await refusal(add({ ...fileSystem, writeSync } as FileSystem))).toEqual(unwritable);
    expect(content()).toBe('one');
  });

  it.each(['writeSync', 'fdatasync'] as const)('stays when others added something before its %s', async (call) => {
    const fs = intruded(call, () => appendFileSync(file, 'theirs'));
    expect(await refusal(add(unsynced(fs)))).toEqual(unwritable);
    expect(content()).toBe(call === 'writeSync' ? 'onetheirsours' : 'oneourstheirs');
  });

  it('stays when others have written over it', async () => {
    const fs = intruded('fdatasync', () => writeFileSync(file, 'onethem'));
    expect(await refusal(add(unsynced(fs)))).toEqual(unwritable);
    expect(content()).toBe('onethem');
  });

  it('is taken back where who may add to a file may not cut it off', async () => {
    const openFlags = new Map<number, unknown>();
    const fs = {
      ...fileSystem,
      openSync: (...args: Args) => {
        const descriptor: number = Reflect.apply(fileSystem.openSync, fileSystem, args);
        openFlags.set(descriptor, args[1]);
        return descriptor;
      },
      ftruncateSync: (descriptor: number, size: number) => {
        if (openFlags.get(descriptor) !== 'r+') throw systemError('EPERM');
        fileSystem.ftruncateSync(descriptor, size);
      },
    } as FileSystem;
    expect(await refusal(add(unsynced(fs)))).toEqual(unwritable);
    expect(content()).toBe('one');
  });
});

describe('what follows the expected end', () => {
  /** The computer's file system; the largest read goes into `most`. */
  function measured(): { readonly fs: FileSystem; most: number } {
    const watch = {
      most: 0,
      fs: {
        ...fileSystem,
        readSync: (...args: Args) => {
          watch.most = Math.max(watch.most, Number(args[3]));
          return Reflect.apply(fileSystem.readSync, fileSystem, args);
        },
      } as FileSystem,
    };
    return watch;
  }

  it('is not read to see that it is there', async () => {
    writeFileSync(file, Buffer.concat([Buffer.from('one'), Buffer.alloc(3 * 1024 * 1024)]));
    const watch = measured();
    expect(await refusal(add(watch.fs))).toEqual({ code: 'vault.changed' });
    expect(watch.most).toBe(end.mark.length);
  });

  it('is written again in pieces', async () => {
    const rest = Buffer.alloc(3 * 1024 * 1024 + 5, 'abcdefg');
    writeFileSync(file, Buffer.concat([Buffer.from('one'), rest]));
    const watch = measured();
    await fileStorage(file, watch.fs).syncFrom(end);
    expect(watch.most).toBe(1024 * 1024);
    expect(readFileSync(file).subarray(3).equals(rest)).toBe(true);
  });

  it('is not written again when there is nothing, or the file does not go on from there', async () => {
    const writeSync = () => {
      throw systemError('EIO');
    };
    const storage = fileStorage(file, { ...fileSystem, writeSync });
    await storage.syncFrom(end);
    writeFileSync(file, 'another');
    await storage.syncFrom(end);
    expect(content()).toBe('another');
  });

  it('is not set aside as torn when it is more than a frame', async () => {
    const descriptor = fileSystem.openSync(file, 'r+');
    fileSystem.ftruncateSync(descriptor, 3 + frameMaxSize + 1);
    fileSystem.closeSync(descriptor);
    const watch = measured();
    expect(await fileStorage(file, watch.fs).setAsideTorn(end, () => true)).toBe(false);
    expect(watch.most).toBe(end.mark.length);
  });

  it('stays when somebody adds to what is being set aside', async () => {
    writeFileSync(file, 'onetorn');
    const renameSync: FileSystem['renameSync'] = (from, to) => {
      appendFileSync(file, 'theirs');
      fileSystem.renameSync(from, to);
    };
    expect(await fileStorage(file, { ...fileSystem, renameSync }).setAsideTorn(end, () => true)).toBe(false);
    expect(content()).toBe('onetorntheirs');
  });
});
