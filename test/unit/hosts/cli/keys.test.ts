import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseToken } from '../../../../shared/domain/token.ts';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { readVault } from '../../vault/independent-reader.ts';
import { passphrase, programForEach } from './program.ts';

const { bytes, expected } = good();
const [payroll, japanese] = expected.keys;
if (payroll === undefined || japanese === undefined) throw new Error('the fixture has two keys');
const program = programForEach();
const run = (...words: readonly string[]) => program().run(words, passphrase);
const show = async (key: string): Promise<Readonly<Record<string, unknown>>> =>
  JSON.parse((await run('key', 'show', key, '--json')).stdout);

beforeEach(() => program().store(bytes));

async function storedEvents(): Promise<readonly unknown[]> {
  const commits = await readVault(readFileSync(program().vaultFile), expected.operator.id, passphrase);
  return commits.at(-1)?.events ?? [];
}

function importCsv(text: string | Uint8Array) {
  writeFileSync(path.join(program().folder, 'keys.csv'), text);
  return run('key', 'import', 'keys.csv', '--tokens', 'tokens.csv');
}

describe('key list', () => {
  it('prints a line a key, aligned, and changes nothing', async () => {
    const { status, stdout, stderr } = await run('key', 'list');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').toSorted()).toEqual(
      [
        '',
        `${payroll.id}  Active        2030-12-31  Auditor      Payroll`,
        `${japanese.id}  Active        never       Full Access  給与サービス`,
      ].toSorted(),
    );
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('prints JSON that has every field and no digest', async () => {
    const { stdout } = await run('key', 'list', '--json');
    const rows: { createdAt: number }[] = JSON.parse(stdout);
    const told = expected.keys.map(({ token: _, ...key }) => key);
    expect(rows.toSorted((a, b) => a.createdAt - b.createdAt)).toMatchObject(told);
    expect(stdout).not.toContain('digest');
  });

  it.each([
    [['--search', 'payROLL'], ['Payroll']],
    [['--search', '給与'], ['給与サービス']],
    [['--role', 'full access'], ['給与サービス']],
    [['--role', 'auditor', '--status', 'active'], ['Payroll']],
    [['--status', 'expired'], []],
    [
      ['--status', 'expired', '--status', 'active', '--role', 'auditor', '--role', 'full-access'],
      ['Payroll', '給与サービス'],
    ],
    [['--search', 'grace hopper'], ['Payroll']],
    [
      ['--sort', 'created', '--reverse'],
      ['給与サービス', 'Payroll'],
    ],
    [['--sort', 'issuedTo', '--reverse', '--search', 'pay'], ['Payroll']],
    [
      ['--sort', 'created'],
      ['Payroll', '給与サービス'],
    ],
    [
      ['--sort', 'expires'],
      ['Payroll', '給与サービス'],
    ],
    [
      ['--sort', 'role'],
      ['Payroll', '給与サービス'],
    ],
  ])('with %j prints %j', async (words, names) => {
    const rows: { name: string }[] = JSON.parse((await run('key', 'list', '--json', ...words)).stdout);
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  it('of nothing prints nothing, or an empty array', async () => {
    expect(await run('key', 'list', '--status', 'expired')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await run('key', 'list', '--status', 'expired', '--json')).toEqual({
      status: 0,
      stdout: '[]\n',
      stderr: '',
    });
  });

  it('with a role that is not there is refused', async () => {
    const stderr = 'latchkey: there is no role "Emperor"\n';
    expect(await run('key', 'list', '--role', 'Emperor')).toEqual({ status: 1, stdout: '', stderr });
  });
});

describe('key list --expires-within', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const expiring = async (time: string) => {
    const { stdout } = await run('key', 'list', '--expires-within', time, '--sort', 'expires');
    return stdout.match(/\w+$/gm) ?? [];
  };

  it('tells the keys that are good and expire before that', async () => {
    for (const [name, days] of [
      ['week', 6],
      ['month', 25],
      ['later', 70],
    ] as const) {
      const fields = ['--time-zone', 'UTC', '--expires-on', inDays(days)];
      expect((await run('key', 'create', '--name', name, ...fields)).status).toBe(0);
    }
    expect((await run('key', 'create', '--name', 'locked', '--expires-on', inDays(6))).status).toBe(0);
    expect((await run('key', 'lock', 'locked')).status).toBe(0);
    expect(await expiring('12h')).toEqual([]);
    expect(await expiring('1w')).toEqual(['week']);
    expect(await expiring('30d')).toEqual(['week', 'month']);
    expect(await expiring('11w')).toEqual(['week', 'month', 'later']);
  }, 60_000);
});

describe('key show', () => {
  it('finds a key by id, and by name without regard to case', async () => {
    for (const key of [payroll.id, 'Payroll', 'PAYROLL']) {
      const { status, stdout } = await run('key', 'show', key);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Name +Payroll$/m);
      expect(stdout).toMatch(/^Description +Runs on the first\n +of each month$/m);
      expect(stdout).toMatch(/^Expires on +2030-12-31: .*2030-12-31 23:59:59 there, 2030-12-31 20:59:59 UTC$/m);
      expect(stdout).toMatch(/^Issued to +Grace Hopper$/m);
    }
    expect(await show('給与サービス')).toMatchObject({ id: japanese.id, locale: 'ja-JP', expiresOn: null });
  });

  it.each(['nobody', '', 'Payrol', 'A'.repeat(16), 'x'.repeat(5000)])('of %j says that there is none', async (key) => {
    const { status, stdout, stderr } = await run('key', 'show', key);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `latchkey: there is no key "${key}"\n`,
    });
  });

  it('takes an id for an id, whatever a key is called', async () => {
    expect((await run('key', 'set', japanese.id, '--name', payroll.id)).status).toBe(0);
    expect(await show(payroll.id)).toMatchObject({ name: 'Payroll' });
    expect((await run('key', 'set', payroll.id, '--name', 'A'.repeat(16))).status).toBe(0);
    expect(await show('a'.repeat(16))).toMatchObject({ id: payroll.id });
  });
});

describe('key create', () => {
  it('prints the token and nothing else, and what is stored is its digest', async () => {
    const { status, stdout, stderr } = await run('key', 'create', '--name', 'Nightly sync');
    const token = stdout.trimEnd();
    const id = parseToken(token)?.id;
    const told = { status: 0, stdout: `${token}\n`, stderr: `latchkey: created key ${id}\n` };
    expect({ status, stdout, stderr }).toEqual(told);
    const digest = createHash('sha256').update(token).digest('base64url');
    const key = { id, name: 'Nightly sync', roleId: 'auditor', locale: 'en-US', expiresOn: null, digest };
    expect(await storedEvents()).toMatchObject([{ type: 'ApiKeyCreated', key }]);
    expect(readFileSync(program().vaultFile).includes(token)).toBe(false);
  });

  it('takes every field', async () => {
    const fields = [
      '--description',
      '説明',
      '--role',
      'full access',
      '--language',
      'ja-JP',
      '--time-zone',
      'Asia/Tokyo',
    ];
    const more = ['--expires-on', '2999-12-31', '--issued-to', 'Grace'];
    expect((await run('key', 'create', '--name', '夜間 同期', ...fields, ...more)).status).toBe(0);
    expect(await show('夜間 同期')).toMatchObject({
      description: '説明',
      roleName: 'Full Access',
      locale: 'ja-JP',
      timeZone: 'Asia/Tokyo',
      expiresOn: '2999-12-31',
      issuedTo: 'Grace',
      createdBy: expected.operator.name,
    });
  });

  it.each([
    [['--name', ''], '--name is missing'],
    [['--name', 'PAYROLL'], '--name is taken by another key'],
    [['--name', 'a\u202eb'], '--name contains a character that cannot be seen'],
    [['--name', 'n', '--role', 'Emperor'], '--role is not one of those there are'],
    [['--name', 'n', '--expires-on', '2027-02-30'], '--expires-on is not a day (YYYY-MM-DD)'],
    [['--name', 'n', '--expires-on', '2001-01-01'], '--expires-on is in the past'],
    [['--name', 'n', '--time-zone', 'Mars'], '--time-zone is not one of those there are'],
  ])('with %j is refused, and nothing is stored', async (fields, message) => {
    expect(await run('key', 'create', ...fields)).toEqual({ status: 1, stdout: '', stderr: `latchkey: ${message}\n` });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key set', () => {
  it('changes what is given, and nothing else', async () => {
    const before = await show('Payroll');
    const words = ['--name', '給料', '--expires-on', 'never', '--issued-to', '', '--role', 'Full Access'];
    expect(await run('key', 'set', 'payroll', ...words)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: changed key ${payroll.id}\n`,
    });
    const { updatedAt: _, updatedBy: __, ...unchanged } = before;
    expect(await show('給料')).toMatchObject({
      ...unchanged,
      name: '給料',
      expiresOn: null,
      expiresAt: null,
      issuedTo: '',
      roleId: 'full-access',
      roleName: 'Full Access',
    });
  });

  it('locks out in the same change, and unlocks', async () => {
    expect((await run('key', 'set', 'Payroll', '--name', 'Wages', '--locked-out', 'yes')).status).toBe(0);
    expect(await show('Wages')).toMatchObject({ status: 'locked-out' });
    expect(await storedEvents()).toHaveLength(2);
    expect((await run('key', 'set', 'Wages', '--locked-out', 'no')).status).toBe(0);
    expect(await show('Wages')).toMatchObject({ status: 'active' });
  });

  it('that changes nothing says so, and stores nothing', async () => {
    const { status, stderr } = await run('key', 'set', 'Payroll', '--time-zone', 'Europe/Moscow');
    expect([status, stderr]).toEqual([0, `latchkey: key ${payroll.id} was like that already\n`]);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.each([
    [['--name', '給与サービス'], '--name is taken by another key'],
    [['--expires-on', 'tomorrow'], '--expires-on is not a day (YYYY-MM-DD)'],
    [['--time-zone', 'Mars', '--role', 'Emperor'], '--time-zone is not one of those there are'],
  ])('with %j is refused, and nothing is stored', async (fields, message) => {
    const stderr = `latchkey: ${message}\n`;
    expect(await run('key', 'set', 'Payroll', ...fields)).toEqual({ status: 1, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('a holder that another key has', () => {
  it('comes with a warning, when that key is good', async () => {
    const created = await run('key', 'create', '--name', 'second', '--issued-to', ' grace HOPPER ');
    expect(created.status).toBe(0);
    const warning = 'latchkey: warning: "grace HOPPER" has 1 other key that is good: Payroll\n';
    expect(created.stderr).toMatch(new RegExp(`^latchkey: created key \\w{16}\n${warning}$`));
    const set = await run('key', 'set', japanese.id, '--issued-to', 'Grace Hopper');
    expect(set.stderr).toContain('"Grace Hopper" has 2 other keys that are good: ');
    // It is about what was given, and not about what is there.
    expect((await run('key', 'set', 'Payroll', '--description', 'd')).stderr).not.toContain('warning');
    expect((await run('key', 'lock', 'second', japanese.id)).status).toBe(0);
    expect((await run('key', 'set', 'Payroll', '--issued-to', 'GRACE HOPPER')).stderr).not.toContain('warning');
  }, 60_000);
});

describe('key lock and key unlock', () => {
  it('lock out several keys, each once, and unlock them', async () => {
    const locked = await run('key', 'lock', 'Payroll', payroll.id, '給与サービス');
    expect(locked).toEqual({ status: 0, stdout: '', stderr: 'latchkey: locked out 2 keys\n' });
    expect([(await show('Payroll'))['status'], (await show('給与サービス'))['status']]).toEqual([
      'locked-out',
      'locked-out',
    ]);
    expect((await run('key', 'unlock', 'payroll')).stderr).toBe('latchkey: unlocked 1 key\n');
    expect((await run('key', 'lock', 'Payroll', '給与サービス')).stderr).toBe(
      'latchkey: locked out 1 key; 1 key was already\n',
    );
  });

  it('do nothing when one of the keys is not there', async () => {
    const stderr = 'latchkey: there is no key "nobody"\n';
    expect(await run('key', 'lock', 'Payroll', 'nobody')).toEqual({ status: 1, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key new-secret', () => {
  it('prints a token of the same key, and the old one is dead', async () => {
    const { status, stdout, stderr } = await run('key', 'new-secret', 'Payroll');
    expect([status, stderr]).toEqual([0, `latchkey: key ${payroll.id} has a new secret; the old one is dead\n`]);
    const token = stdout.trimEnd();
    expect(stdout).toBe(`${token}\n`);
    expect(parseToken(token)?.id).toBe(payroll.id);
    expect(token).not.toBe(payroll.token);
    expect(await show('Payroll')).toMatchObject({ retiringUntil: null });
    expect(JSON.stringify(await storedEvents())).toContain(createHash('sha256').update(token).digest('base64url'));
  });

  it.each([
    ['1h', 3_600_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
  ])('keeps the old one good for %s', async (time, length) => {
    const before = Date.now();
    const { status, stderr } = await run('key', 'new-secret', 'Payroll', '--keep-old', time);
    expect(status).toBe(0);
    expect(stderr).toMatch(/the old one is good until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n$/);
    const until = Number((await show('Payroll'))['retiringUntil']);
    expect(until).toBeGreaterThanOrEqual(before + length);
    expect(until).toBeLessThanOrEqual(Date.now() + length);
  });
});

describe('key stop-old-secret', () => {
  it('has the old secret stop now', async () => {
    expect((await run('key', 'new-secret', 'Payroll', '--keep-old', '7d')).status).toBe(0);
    expect((await run('key', 'show', 'Payroll')).stdout).toMatch(/^Old secret +good until \d{4}-/m);
    const stopped = { status: 0, stdout: '', stderr: `latchkey: the old secret of key ${payroll.id} is dead\n` };
    expect(await run('key', 'stop-old-secret', 'payroll')).toEqual(stopped);
    expect(await show('Payroll')).toMatchObject({ retiringUntil: null });
    expect((await run('key', 'show', 'Payroll')).stdout).not.toContain('Old secret');
  }, 60_000);

  it('of a key without one says so, and stores nothing', async () => {
    const stderr = `latchkey: key ${payroll.id} has no old secret that is good\n`;
    expect(await run('key', 'stop-old-secret', 'Payroll')).toEqual({ status: 0, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key delete', () => {
  it('deletes several keys for good', async () => {
    const { status, stdout, stderr } = await run('key', 'delete', '--yes', 'Payroll', japanese.id);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'latchkey: deleted 2 keys\n' });
    expect((await run('key', 'list')).stdout).toBe('');
    expect((await run('key', 'show', payroll.id)).status).toBe(1);
  });

  it('deletes nothing when one of the keys is not there', async () => {
    expect((await run('key', 'delete', '--yes', 'Payroll', 'nobody')).status).toBe(1);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key import', () => {
  it('creates a key for each row, and writes the tokens to a file for its owner alone', async () => {
    const csv = 'name,role,expires_on\n"夜間, 同期",Full Access,2999-12-31\nplain,,\n';
    const tokens = path.join(program().folder, 'tokens.csv');
    expect(await importCsv(csv)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: created 2 keys; their tokens are in ${tokens}\n`,
    });
    if (process.platform !== 'win32') expect(statSync(tokens).mode & 0o777).toBe(0o600);
    const [header, first, second] = readFileSync(tokens, 'utf8').split('\n');
    expect(header).toBe('id,name,token');
    expect(first).toMatch(/^\w{16},"夜間, 同期",lk_\w{16}_\w{49}$/);
    expect(second).toMatch(/^\w{16},plain,lk_\w{16}_\w{49}$/);
    expect(await show('夜間, 同期')).toMatchObject({ roleName: 'Full Access', expiresOn: '2999-12-31' });
  });

  it('says row by row what is wrong, and creates nothing', async () => {
    const { status, stdout, stderr } = await importCsv(
      'name,role,expires_on\nok,,\nPAYROLL,,\nx,Emperor,\ny,,someday\n',
    );
    expect([status, stdout]).toEqual([1, '']);
    const lines = stderr.split('\n');
    expect(lines[0]).toBe('latchkey: nothing was imported: 3 problems in the file (row 1 is the header)');
    expect(lines).toContain('  row 3, name: is taken by another key');
    expect(lines).toContain('  row 4, role: is not one of those there are');
    expect(lines).toContain('  row 5, expires_on: is not a day (YYYY-MM-DD)');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
    expect(() => statSync(path.join(program().folder, 'tokens.csv'))).toThrow('ENOENT');
  });

  it('of what is not CSV in UTF-8 names the line', async () => {
    const { status, stderr } = await importCsv(Buffer.from('name\nok\n\xff\n', 'latin1'));
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^latchkey: nothing was imported: .* from line 3 on\n$/),
    ]);
  });

  it('writes over no file', async () => {
    writeFileSync(path.join(program().folder, 'tokens.csv'), 'mine');
    const { status, stderr } = await importCsv('name\nn\n');
    expect([status, stderr]).toEqual([1, 'latchkey: the new file is there already, and is not written over\n']);
    expect(readFileSync(path.join(program().folder, 'tokens.csv'), 'utf8')).toBe('mine');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of a file that is not there says so', async () => {
    const { status, stderr } = await run('key', 'import', 'missing.csv', '--tokens', 'tokens.csv');
    expect([status, stderr]).toEqual([1, 'latchkey: the file could not be read (ENOENT)\n']);
  });
});

describe('key import --check', () => {
  const check = (text: string, ...more: readonly string[]) => {
    writeFileSync(path.join(program().folder, 'keys.csv'), text);
    return run('key', 'import', 'keys.csv', '--check', ...more);
  };

  it('says what is wrong with each row, and writes nothing', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `n${index},Emperor,,\n`).join('');
    const { status, stdout, stderr } = await check(
      `name,role,language,expires_on\nok,,,\nPAYROLL,,,\nx,,xx,someday\n${rows}`,
    );
    expect([status, stderr]).toEqual([1, 'latchkey: 152 rows of 153 cannot be imported (row 1 is the header)\n']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(152);
    expect(lines[0]).toMatch(/^3 +PAYROLL +name is taken by another key$/);
    expect(lines[1]).toContain('language is not one of those there are');
    expect(lines[1]).toContain('expires_on is not a day (YYYY-MM-DD)');
    expect(lines[151]).toMatch(/^154 +n149 +role is not one of those there are$/);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('prints JSON of the rows that are wrong', async () => {
    const { status, stdout } = await check('name,role\nok,\nx,Emperor\n', '--json');
    expect(status).toBe(1);
    const problems = [{ column: 'role', problem: 'unknown' }];
    expect(JSON.parse(stdout)).toMatchObject([{ row: 3, name: 'x', role: 'Emperor', problems }]);
  });

  it('of a file that can be imported says how many keys it describes', async () => {
    const stderr = 'latchkey: 2 keys can be imported\n';
    expect(await check('name\na\nb\n')).toEqual({ status: 0, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of what is not CSV names the line', async () => {
    const { status, stderr } = await check('name\n"open\n');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^latchkey: .* from line 2 on\n$/)]);
  });
});
