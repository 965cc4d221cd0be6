import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expected, goodVaultForEach } from './good-vault.ts';

const { program, run } = goodVaultForEach();
const fileAt = (name: string) => path.join(program().folder, name);
const linesOf = (name: string) => readFileSync(fileAt(name), 'utf8').trimEnd().split('\n');

describe('key export', () => {
  it.each(['keys.csv', 'keys.JSON'])(
    'writes the keys to %s, for its owner alone, without their digests',
    async (name) => {
      const { status, stdout, stderr } = await run('key', 'export', name);
      expect([status, stdout]).toEqual([0, '']);
      expect(stderr).toBe(`latchkey: wrote 2 keys to ${fileAt(name)}\n`);
      if (process.platform !== 'win32') expect(statSync(fileAt(name)).mode & 0o777).toBe(0o600);
      const text = readFileSync(fileAt(name), 'utf8');
      for (const key of expected.keys) {
        expect(text).toContain(key.id);
        expect(text).toContain(key.name);
        expect(text).not.toContain(key.token.slice(-49));
      }
      expect(text).not.toContain('digest');
    },
  );

  it('takes the keys, the order and the format that are asked for', async () => {
    expect((await run('key', 'export', 'a.txt', '--format', 'json', '--sort', 'created', '--reverse')).status).toBe(0);
    const names = JSON.parse(readFileSync(fileAt('a.txt'), 'utf8')).map(({ name }: { name: string }) => name);
    expect(names).toEqual(['給与サービス', 'Payroll']);
    expect((await run('key', 'export', 'b.csv', '--role', 'full access', '--status', 'active')).status).toBe(0);
    expect(linesOf('b.csv')).toEqual([expect.stringMatching(/^id,name,/), expect.stringContaining('給与サービス')]);
    expect((await run('key', 'export', 'c.json', '--expires-within', '1h')).stderr).toContain('wrote 0 keys');
  });

  it('writes over no file, and makes no folder', async () => {
    writeFileSync(fileAt('mine.csv'), 'mine');
    const there = await run('key', 'export', 'mine.csv');
    expect([there.status, there.stderr]).toEqual([1, 'latchkey: the file already exists and was not overwritten\n']);
    expect(readFileSync(fileAt('mine.csv'), 'utf8')).toBe('mine');
    const nowhere = await run('key', 'export', 'nowhere/keys.csv');
    expect([nowhere.status, nowhere.stderr]).toEqual([
      1,
      'latchkey: the file could not be written: there is no such file or folder (ENOENT)\n',
    ]);
  });
});
