import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { type FileSystem, fileSystem } from '../../../main/vault/file-system.ts';
import { type StoredEnd, type VaultStorage, withStored } from '../../../main/vault/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

/** A fault of the program: no refusal of the system, which has a code. */
const fault = new TypeError('a fault of the program');

// A file that is closed stays closed whatever the system answers; and where nothing can be locked, the age of a file says whether it was left.
const quiet: readonly string[] = ['close', 'closeSync', 'trySystemLock'];

/** The file system, of which the call `number` (from 1) throws the fault, or hands it to whom it calls back, and every later one of the same name does. */
function faulty(number: number): { readonly fs: FileSystem; readonly struck: () => string | null } {
  let [calls, struck]: [number, string | null] = [0, null];
  const wrap =
    (name: string, real: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      calls += 1;
      if (calls === number) struck = name;
      if (struck !== name) return real(...args);
      const done = args.at(-1);
      if (typeof done !== 'function') throw fault;
      return setImmediate(() => done(fault));
    };
  const calling = Object.entries(fileSystem).filter(([, value]) => typeof value === 'function');
  const wrapped = calling.map(([name, value]) => [name, wrap(name, value as (...args: unknown[]) => unknown)]);
  return { fs: { ...fileSystem, ...Object.fromEntries(wrapped) }, struck: () => struck };
}

const bytes = Buffer.from('the bytes of a vault');
const end: StoredEnd = { size: bytes.length, mark: bytes.subarray(-5), markAt: bytes.length - 5 };
const write = (part: (bytes: Uint8Array) => Promise<void>) => part(bytes);

const works: Readonly<Record<string, (storage: VaultStorage, file: string, fs: FileSystem) => Promise<unknown>>> = {
  create: (_, file, fs) => fileStorage(`${file}.new/Other.latchkey`, fs).create(bytes),
  open: (storage) =>
    withStored(storage, async (stored) => {
      await stored.size();
      await stored.read(0, 10);
    }),
  append: (storage) => storage.append(end, [Buffer.from('more')]),
  setAsideTorn: (storage, file) => {
    appendFileSync(file, 'torn');
    return storage.setAsideTorn(end, () => true);
  },
  syncFrom: (storage) => storage.syncFrom(end),
  requireReplaceable: (storage) => storage.requireReplaceable(),
  replace: (storage) => storage.replace(end, write, true),
  backups: (storage) => storage.backups(),
  backUp: (storage) => storage.backUp(9_000, write, async () => true),
  removeLeft: (storage) => storage.removeLeft(),
};

describe('a fault of the program, at whatever call, is told as it is, and never taken for an answer, by', () => {
  it.each(Object.keys(works))('%s', async (name) => {
    const swallowed: string[] = [];
    for (let number = 1; ; number += 1) {
      const file = path.join(temporaryFolder(), 'Keys.latchkey');
      const sound = fileStorage(file);
      await sound.create(bytes);
      // Of so many, some are to go.
      for (let at = 1; at <= (name.startsWith('back') ? 10 : 1); at += 1)
        await sound.backUp(at, write, async () => true);
      writeFileSync(`${file}.0123456789ab.tmp`, '');
      const { fs, struck } = faulty(number);
      const failure = await works[name]?.(fileStorage(file, fs), file, fs).then(
        () => null,
        (error: unknown) => error,
      );
      const call = struck();
      if (call === null) break;
      const isTold = failure === fault || (failure === null && quiet.includes(call));
      if (!isTold) swallowed.push(`${number} ${call} ${failure}`);
    }
    expect(swallowed).toEqual([]);
  });
});
