import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { passphrase, programForEach } from './program.ts';

const { bytes, expected } = good();
const program = programForEach();
const run = (...words: readonly string[]) => program().run(words, passphrase);
const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).stdout);
const fileAt = (name: string) => path.join(program().folder, name);
const linesOf = (name: string) => readFileSync(fileAt(name), 'utf8').trimEnd().split('\n');

beforeEach(() => program().store(bytes));

afterEach(() => {
  vi.unstubAllEnvs();
});

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
    expect([there.status, there.stderr]).toEqual([
      1,
      'latchkey: the new file is there already, and is not written over\n',
    ]);
    expect(readFileSync(fileAt('mine.csv'), 'utf8')).toBe('mine');
    const nowhere = await run('key', 'export', 'nowhere/keys.csv');
    expect([nowhere.status, nowhere.stderr]).toEqual([1, 'latchkey: the file could not be written (ENOENT)\n']);
  });
});

describe('audit list and audit export', () => {
  it('are narrowed to an operator, to kinds of events and to what they were about', async () => {
    expect((await run('role', 'create', '--name', 'Payments')).status).toBe(0);
    expect((await run('key', 'lock', 'Payroll')).status).toBe(0);
    const found = async (...words: readonly string[]) =>
      (await json('audit', 'list', ...words)).map(({ action }: { action: string }) => action);
    expect(await found('--target', 'pay')).toEqual(['key-locked-out', 'role-created', 'key-created']);
    expect(await found('--target', 'pay', '--action', 'role-created', '--action', 'key-created')).toEqual([
      'role-created',
      'key-created',
    ]);
    expect(await found('--by', ' ada LOVELACE ')).toHaveLength(5);
    expect(await found('--by', expected.operator.id, '--limit', '1')).toEqual(['key-locked-out']);
    expect(await run('audit', 'list', '--by', 'Eve')).toEqual({
      status: 1,
      stdout: '',
      stderr: `latchkey: the vault has no operator "Eve"; there are: ${expected.operator.name}\n`,
    });
    const role = (await run('audit', 'list', '--action', 'role-created')).stdout;
    expect(role).toMatch(/ {2}created role +Payments$/m);
  }, 60_000);

  it('are narrowed to a time', async () => {
    const [first, second] = expected.keys.map(({ createdAt }) => new Date(createdAt).toISOString().slice(0, 19));
    const sequences = async (...words: readonly string[]) =>
      (await json('audit', 'list', ...words)).map(({ sequence }: { sequence: number }) => sequence);
    expect(await sequences('--from', `${first}Z`)).toEqual([3, 2]);
    expect(await sequences('--to', `${second}Z`)).toEqual([2, 1]);
    expect(await sequences('--from', `${first}Z`, '--to', `${second}Z`)).toEqual([2]);
    const day = new Date(expected.createdAt).toISOString().slice(0, 10);
    vi.stubEnv('TZ', 'UTC');
    const onDay = await run('audit', 'list', '--from', day, '--to', day);
    expect(onDay.stdout.trimEnd().split('\n')).toHaveLength(3);
  }, 60_000);

  it('write the same events to a file, the oldest first', async () => {
    const { status, stdout, stderr } = await run('audit', 'export', 'h.jsonl', '--action', 'key-created');
    expect([status, stdout, stderr]).toEqual([0, '', `latchkey: wrote 2 events to ${fileAt('h.jsonl')}\n`]);
    if (process.platform !== 'win32') expect(statSync(fileAt('h.jsonl')).mode & 0o777).toBe(0o600);
    const events = linesOf('h.jsonl').map((line) => JSON.parse(line));
    expect(events).toMatchObject(
      expected.keys.map(({ id, name }, place) => ({
        sequence: place + 2,
        operator: expected.operator.name,
        action: 'key-created',
        target: { kind: 'key', id, name },
      })),
    );
    expect((await run('audit', 'export', 'h.txt', '--format', 'csv', '--key', 'payroll')).status).toBe(0);
    expect(linesOf('h.txt')).toHaveLength(2);
    expect((await run('audit', 'export', 'h.txt', '--format', 'csv')).status).toBe(1);
  });

  it('defuse what a spreadsheet would take for a formula', async () => {
    expect((await run('key', 'set', 'Payroll', '--name', '=1+1')).status).toBe(0);
    expect((await run('audit', 'export', 'h.csv')).status).toBe(0);
    expect((await run('key', 'export', 'k.csv')).status).toBe(0);
    for (const name of ['h.csv', 'k.csv']) {
      const text = readFileSync(fileAt(name), 'utf8');
      expect(text).toContain('=1+1');
      expect(text).not.toMatch(/(^|,)"?=1/m);
    }
  });
});
