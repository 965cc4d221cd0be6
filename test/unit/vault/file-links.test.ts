import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import type { Write } from '../../../main/vault/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from './recorder.ts';

let folder: string;
let real: string;

beforeEach(() => {
  folder = temporaryFolder();
  for (const name of ['real', 'links', 'more']) mkdirSync(path.join(folder, name));
  real = path.join(folder, 'real', 'Keys.latchkey');
  writeFileSync(real, 'one');
});

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };
const two = (write: Write) => write(Buffer.from('two'));
const all = async () => true;

/** Makes a link with `name` in the folder that leads to `target`, and answers its path. */
function linked(name: string, target: string): string {
  const link = path.join(folder, name);
  symlinkSync(target, link);
  return link;
}

/** Other names of the vault. */
const links: Readonly<Record<string, () => string>> = {
  'a link': () => linked('links/Prod.latchkey', real),
  'a relative link': () => linked('links/Prod.latchkey', '../real/Keys.latchkey'),
  'a chain of links': () => linked('links/Prod.latchkey', linked('more/Next.latchkey', '../real/Keys.latchkey')),
  'a link beside the file': () => linked('real/Prod.latchkey', 'Keys.latchkey'),
  'a link to its folder': () => path.join(linked('links/folder', '../real'), 'Keys.latchkey'),
  'a link in a folder that is a link': () => {
    linked('more/Prod.latchkey', '../real/Keys.latchkey');
    return path.join(linked('links/folder', '../more'), 'Prod.latchkey');
  },
};

/** The files below the folder, by their paths without links. */
function filesBelow(): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
  const files = names.filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true);
  return [...new Set(files.map((name) => path.relative(folder, realpathSync(name))))].toSorted();
}

const backupOf = (second: number) => `real/backups/Keys-1970-01-01T00-00-0${second}.000Z.latchkey`;

describe.skipIf(process.platform === 'win32')('a vault that is opened by', () => {
  it.each(Object.keys(links))('%s has everything that belongs to it beside the file', async (kind) => {
    const link = links[kind]?.() ?? '';
    const [byLink, byName] = [fileStorage(link), fileStorage(real)];
    await byLink.backUp(1_000, two, all);
    await byName.backUp(2_000, two, all);
    const ours = [2, 1].map((second) => path.join(folder, backupOf(second)));
    for (const storage of [byLink, byName]) {
      expect((await storage.backups()).map(({ file }) => file)).toEqual(ours);
    }
    expect(await byLink.replace(end, two, true)).toMatch(/real\/Keys\.damaged-[^/]*\.latchkey$/);
    expect(await byLink.setAsideTorn({ size: 2, mark: Buffer.from('w'), markAt: 1 }, () => true)).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe('tw');
    expect(readFileSync(link, 'utf8')).toBe('tw');
    expect(filesBelow()).toEqual([
      expect.stringMatching(/^real\/Keys\.damaged-[^/]*\.latchkey$/),
      'real/Keys.latchkey',
      expect.stringMatching(/^real\/Keys\.latchkey\.torn-/),
      backupOf(1),
      backupOf(2),
    ]);
  });

  it.each(Object.keys(links))('%s has what a crash left beside the file removed', async (kind) => {
    const link = links[kind]?.() ?? '';
    writeFileSync(`${real}.0123456789ab.tmp`, 'left');
    await fileStorage(link).removeLeft();
    expect(filesBelow()).toEqual(['real/Keys.latchkey']);
  });
});

describe.skipIf(process.platform === 'win32')('a link', () => {
  it('still has the backups that an earlier program made beside it, and the oldest of all go', async () => {
    const link = linked('links/Prod.latchkey', real);
    mkdirSync(path.join(folder, 'links/backups'));
    const earlier = path.join(folder, 'links/backups/Prod-1970-01-01T00-00-00.500Z.latchkey');
    writeFileSync(earlier, 'earlier');
    const storage = fileStorage(link);
    for (let at = 1_000; at <= 9_000; at += 1_000) await storage.backUp(at, two, all);
    expect((await storage.backups()).map(({ file }) => file).at(-1)).toBe(earlier);
    await storage.backUp(9_500, two, all);
    const names = (await storage.backups()).map(({ file }) => path.dirname(file));
    expect(names).toEqual(Array(10).fill(path.join(folder, 'real/backups')));
  });

  it('that is turned to another file while that is replaced leaves both as they are', async () => {
    const link = linked('links/Prod.latchkey', real);
    const other = path.join(folder, 'more/Other.latchkey');
    writeFileSync(other, 'one');
    const turn = async (write: Write) => {
      await two(write);
      rmSync(link);
      symlinkSync(other, link);
    };
    expect(await refusal(fileStorage(link).replace(end, turn, true))).toEqual({ code: 'vault.changed' });
    expect([readFileSync(real, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['one', 'one']);
    expect(readlinkSync(link)).toBe(other);
    expect(filesBelow()).toEqual(['more/Other.latchkey', 'real/Keys.latchkey']);
  });

  it('whose file is replaced by another while it is written anew leaves that', async () => {
    const link = linked('links/Prod.latchkey', real);
    const exchange = async (write: Write) => {
      await two(write);
      writeFileSync(path.join(folder, 'more/New'), 'one');
      renameSync(path.join(folder, 'more/New'), real);
    };
    expect(await refusal(fileStorage(link).replace(end, exchange, false))).toEqual({ code: 'vault.changed' });
    expect(readFileSync(real, 'utf8')).toBe('one');
  });

  it('that leads back to itself is refused', async () => {
    const one = linked('links/One.latchkey', 'Two.latchkey');
    linked('links/Two.latchkey', 'One.latchkey');
    const storage = fileStorage(one);
    const error = { code: 'vault.no-file', found: 'link-loop' };
    expect(await refusal(storage.open())).toEqual(error);
    expect(await refusal(storage.append(end, [Buffer.from('!')]))).toEqual(error);
    await storage.removeLeft();
    expect(await storage.backups()).toEqual([]);
  });
});
