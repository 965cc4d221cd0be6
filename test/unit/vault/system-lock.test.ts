import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from './recorder.ts';

const tryLock = vi.hoisted(() => vi.fn());

vi.mock('fs-native-extensions', () => ({ tryLock }));

function aFile(): string {
  const file = path.join(temporaryFolder(), 'Keys.latchkey');
  writeFileSync(file, 'one');
  return file;
}

const end = { size: 3, mark: Buffer.from('ne'), markAt: 1 };

describe('a file system that cannot lock', () => {
  it.each(['ENOLCK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'])('and says %s is not written to', async (reason) => {
    tryLock.mockImplementation(() => {
      throw Object.assign(new Error(reason), { code: reason });
    });
    const file = aFile();
    expect(await refusal(fileStorage(file).append(end, [Buffer.from('!')]))).toEqual({
      code: 'vault.cannot-lock',
      reason,
    });
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  it('is told from one that fails', async () => {
    tryLock.mockImplementation(() => {
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    });
    expect(await refusal(fileStorage(aFile()).append(end, [Buffer.from('!')]))).toEqual({
      code: 'vault.unwritable',
      reason: 'EIO',
    });
  });
});

it('every version of the program locks the same byte, which no vault reaches; on macOS the whole file', async () => {
  tryLock.mockReset().mockReturnValue(true);
  await fileStorage(aFile()).append(end, [Buffer.from('!')]);
  const place = process.platform === 'darwin' ? [0, 0] : [2 ** 62, 1];
  expect(tryLock.mock.calls.map(([, ...asked]) => asked)).toEqual([place]);
});

describe('where the native module cannot be loaded', () => {
  const module = new URL('../../../main/vault/file-storage.ts', import.meta.url).href;

  /** What a process says that has no such module: what it read, how often it had asked for the module by then, and what became of writing. */
  function ranWithout(file: string): unknown {
    const program = `
      import { registerHooks } from 'node:module';
      let asked = 0;
      registerHooks({
        resolve(name, context, next) {
          if (name !== 'fs-native-extensions') return next(name, context);
          asked += 1;
          throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' });
        },
      });
      const { fileStorage } = await import(${JSON.stringify(module)});
      const storage = fileStorage(${JSON.stringify(file)});
      const stored = await storage.open();
      const read = (await stored.read(0, 9)).toString();
      const askedToRead = asked;
      const written = await storage.append({ size: 3, mark: new Uint8Array(0), markAt: 0 }, [Buffer.from('!')]).catch((error) => error.data);
      console.log(JSON.stringify({ read, askedToRead, asked, written }));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  it('reading works, and asks for none; writing is refused, and says why', () => {
    const file = aFile();
    expect(ranWithout(file)).toEqual({
      read: 'one',
      askedToRead: 0,
      asked: 1,
      written: { code: 'vault.cannot-lock', reason: 'ERR_MODULE_NOT_FOUND' },
    });
    expect(readFileSync(file, 'utf8')).toBe('one');
  });
});
