import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expected, goodVaultForEach } from './good-vault.ts';

const { program, run, json } = goodVaultForEach();
const fileAt = (name: string) => path.join(program().folder, name);
const linesOf = (name: string) => readFileSync(fileAt(name), 'utf8').trimEnd().split('\n');

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('audit list', () => {
  it('says who did what, the newest first', async () => {
    expect((await run('key', 'set', 'Payroll', '--name', 'Wages', '--expires-on', 'never')).status).toBe(0);
    expect((await run('key', 'lock', 'Wages')).status).toBe(0);
    const { status, stdout, stderr } = await run('audit', 'list');
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d {2}Ada Lovelace {2}/);
    expect(lines[0]).toMatch(/locked out key +Wages$/);
    expect(lines[1]).toContain('changed key');
    expect(lines[1]).toContain('name: "Payroll" -> "Wages"');
    expect(lines[1]).toContain('expires on: "2030-12-31" -> none');
    expect(lines[4]).toMatch(/created the vault$/);
  });

  it('is limited to a number of events, and to a key', async () => {
    expect(await json('audit', 'list', '--limit', '1')).toHaveLength(1);
    expect(await json('audit', 'list')).toHaveLength(3);
    const [event, ...more] = await json('audit', 'list', '--key', 'payroll');
    expect(event).toMatchObject({ action: 'key-created', sequence: 2, target: { name: 'Payroll' } });
    expect(more).toEqual([]);
  });

  it('tells of a key that was deleted, by its id', async () => {
    const id = expected.keys[0]?.id ?? '';
    expect((await run('key', 'delete', '--yes', id)).status).toBe(0);
    const actions = (await json('audit', 'list', '--key', id)).map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['key-deleted', 'key-created']);
    expect((await run('audit', 'list', '--key', 'Payroll')).status).toBe(1);
  });
});

describe('audit list and audit export', () => {
  it('tell with which role and for whom a key was created', async () => {
    const words = ['--name', 'CI', '--role', 'Full Access', '--time-zone', 'Europe/Berlin', '--issued-to', 'Grace'];
    expect((await run('key', 'create', ...words)).status).toBe(0);
    const line = (await run('audit', 'list', '--limit', '1')).stdout;
    expect(line).toMatch(
      / {2}created key +CI {2}role: "Full Access"; never expires; issued to: "Grace"; language: "en-US"; time zone: "Europe\/Berlin"$/m,
    );
    const [event] = await json('audit', 'list', '--limit', '1');
    expect(event.changes.slice(0, 3)).toEqual([
      { field: 'roleId', from: null, to: 'Full Access' },
      { field: 'expiresOn', from: null, to: null },
      { field: 'issuedTo', from: null, to: 'Grace' },
    ]);
    expect((await run('audit', 'export', 'h.jsonl', '--key', 'CI')).status).toBe(0);
    expect(linesOf('h.jsonl').at(-2)).toContain(
      '"changes":[{"field":"roleId","from":null,"to":"Full Access","fromId":null,"toId":"full-access"},{"field":"expiresOn","from":null,"to":null},',
    );
    expect((await run('audit', 'verify-export', 'h.jsonl')).status).toBe(0);
    // An auditor is not told of less than what was signed.
    const told = readFileSync(fileAt('h.jsonl'), 'utf8');
    writeFileSync(fileAt('forged.jsonl'), told.replace('"to":"Full Access"', '"to":"Auditor"'));
    expect(await run('audit', 'verify-export', 'forged.jsonl')).toMatchObject({ status: 4 });
  });

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
    expect(role).toMatch(/ {2}created role +Payments +default right: None$/m);
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
    const events = linesOf('h.jsonl')
      .map((line) => JSON.parse(line))
      .filter(({ action }) => action !== undefined);
    expect(events).toMatchObject(
      expected.keys.map(({ id, name }, place) => ({
        sequence: place + 2,
        operator: expected.operator.name,
        action: 'key-created',
        target: { kind: 'key', id, name },
      })),
    );
    expect((await run('audit', 'export', 'h.txt', '--format', 'csv', '--key', 'payroll')).status).toBe(0);
    const [, ...rows] = linesOf('h.txt').map((line) => line.trimEnd());
    expect(rows.slice(0, 5).map((row) => row.slice(row.indexOf('Payroll')))).toEqual([
      'Payroll,roleId,,Auditor',
      'Payroll,expiresOn,,2030-12-31',
      'Payroll,issuedTo,,Grace Hopper',
      'Payroll,locale,,en-US',
      'Payroll,timeZone,,Europe/Moscow',
    ]);
    expect(readFileSync(fileAt('h.txt'), 'utf8')).toContain('Payroll,description,,"Runs on the first\nof each month"');
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
