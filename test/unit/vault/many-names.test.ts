import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { recoverRegistry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { fileSystem } from '../../../main/vault/file-system.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { canMount, mountOn, unmount } from '../../fault/tiny-disk.ts';
import { rounds } from '../../rounds.ts';
import { newRegistry, reopened } from '../registry/registries.ts';
import { ada, openingBy, passphrase, refusal } from './recorder.ts';
import { requireAll, startWriter } from './writers.ts';

// 1,000 keys for each kind of name and number of processes in a soak.
const keyCount = rounds({ short: 24, full: 1000 });
const hasMounts = await canMount();

let file: string;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = path.join(folder, 'Keys.latchkey');
  await (await newRegistry(fileStorage(file))).close();
});

/** Another name of the vault, in another folder. */
const kinds = {
  'hard link': (name: string) => linkSync(file, name),
  'symbolic link': (name: string) => symlinkSync(file, name),
  'bind mount': (name: string) => {
    writeFileSync(name, '');
    mountOn(name, file);
    onTestFinished(() => unmount(name));
  },
};
type Kind = keyof typeof kinds;

function otherName(kind: Kind): string {
  const other = path.join(folder, 'elsewhere', 'Other.latchkey');
  mkdirSync(path.dirname(other));
  kinds[kind](other);
  return other;
}

const replaced: Readonly<Record<Kind, object | null>> = {
  'hard link': { code: 'vault.cannot-replace', reason: 'hard-link' },
  'symbolic link': null,
  'bind mount': { code: 'vault.cannot-replace', reason: 'mount-point' },
};

/** What becomes of compacting, and of repairing what was damaged, by the name `name`. */
async function tidy(name: string): Promise<readonly (object | null)[]> {
  const registry = await reopened(fileStorage(name));
  const compacted = await outcome(registry.withVault((vault) => vault.compact()));
  await registry.close();
  const bytes = readFileSync(name);
  writeFileSync(name, Buffer.concat([bytes, Buffer.alloc(100, 'x')]));
  const damaged = readFileSync(name);
  const recovered = await outcome(
    recoverRegistry(fileStorage(name), { ...openingBy(ada.id, passphrase), at: 9_000 }, 'loss'),
  );
  if (recovered !== null) {
    expect(readFileSync(name).equals(damaged)).toBe(true);
    writeFileSync(name, bytes);
  }
  return [compacted, recovered];
}

async function outcome(work: Promise<unknown>): Promise<object | null> {
  return work.then(
    () => null,
    (error) => error.data ?? error,
  );
}

const named = (Object.keys(kinds) as Kind[]).flatMap((kind) => [2, 4].map((writers) => [kind, writers] as const));

describe('a vault with two names', () => {
  it.for(named)('keeps every key once: %s, %i processes', async ([kind, processes], { skip }) => {
    skip(kind === 'bind mount' && !hasMounts, 'to mount takes root and Linux');
    const other = otherName(kind);
    const names = Array.from({ length: processes }, (_, place) => (place % 2 === 0 ? file : other));
    const round = (prefix: string, compactEvery: number) =>
      names.map((name, place) => startWriter(name, `${prefix}${place}`, keyCount / 2 / processes, compactEvery));
    const stored = await requireAll(other, round('a', 0));
    expect(await tidy(other)).toEqual([replaced[kind], replaced[kind]]);
    // Only a symbolic link leads to what was put in the place of the file; and a mounted file can be replaced by its own name.
    const writers = round('b', kind === 'bind mount' ? 0 : 3);
    expect(await requireAll(file, writers, stored)).toHaveLength(2 * processes * Math.floor(keyCount / 2 / processes));
    const refusals = kind === 'hard link' ? ['vault.cannot-replace'] : [];
    expect(writers.map((writer) => writer.refusals())).toEqual(writers.map(() => refusals));
    expect(lstatSync(other).isSymbolicLink()).toBe(kind === 'symbolic link');
  });
});

describe.skipIf(!hasMounts)('a vault that is mounted by itself (which takes root and Linux)', () => {
  it('is not written to by a name that leads to a file which was replaced, and can be read', async () => {
    const other = otherName('bind mount');
    const [mine, theirs] = [await reopened(fileStorage(other)), await reopened(fileStorage(file))];
    await theirs.withVault((vault) => vault.compact());
    const before = readFileSync(other);
    expect(await refusal(mine.withVault((vault) => vault.compact()))).toEqual({ code: 'vault.detached' });
    expect(
      await refusal(fileStorage(other).append({ size: before.length, mark: Buffer.alloc(0), markAt: 0 }, [])),
    ).toEqual({
      code: 'vault.detached',
    });
    expect(readFileSync(other).equals(before)).toBe(true);
    await theirs.withVault((vault) => vault.compact());
    await (await reopened(fileStorage(other))).close();
    for (const registry of [mine, theirs]) await registry.close();
  });

  it('is not replaced where nothing but the attempt tells that it is mounted', async () => {
    const other = otherName('bind mount');
    const before = readFileSync(file);
    const hidden = () => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    };
    const registry = await reopened(fileStorage(other, { ...fileSystem, readFileSync: hidden }));
    expect(await refusal(registry.withVault((vault) => vault.compact()))).toEqual(replaced['bind mount']);
    expect(readdirSync(path.dirname(other))).toEqual(['Other.latchkey']);
    expect(readFileSync(file).equals(before)).toBe(true);
    await registry.close();
  });
});
