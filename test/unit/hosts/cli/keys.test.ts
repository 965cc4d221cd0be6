import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseToken } from '../../../shared/domain/token.ts';
import { good } from '../../fixtures/vaults/fixtures.ts';
import { readVault } from '../vault/independent-reader.ts';
import { builtProgram, passphrase } from './cli-program.ts';

const { bytes, expected } = good();
const [payroll, japanese] = expected.keys;
if (payroll === undefined || japanese === undefined) throw new Error('the fixture has two keys');
const program = builtProgram('keys');
const run = (...words: readonly string[]) => program().run(words, passphrase);
const show = (key: string): Readonly<Record<string, unknown>> => JSON.parse(run('key', 'show', key, '--json').stdout);

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
  it('prints a line a key, aligned, and changes nothing', () => {
    const { status, stdout, stderr } = run('key', 'list');
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

  it('prints JSON that has every field and no digest', () => {
    const { stdout } = run('key', 'list', '--json');
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
  ])('with %j prints %j', (words, names) => {
    const rows: { name: string }[] = JSON.parse(run('key', 'list', '--json', ...words).stdout);
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  it('of nothing prints nothing, or an empty array', () => {
    expect(run('key', 'list', '--status', 'expired')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run('key', 'list', '--status', 'expired', '--json')).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('with a role that is not there is refused', () => {
    const stderr = 'latchkey: there is no role "Emperor"\n';
    expect(run('key', 'list', '--role', 'Emperor')).toEqual({ status: 1, stdout: '', stderr });
  });
});

describe('key list --expires-within', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const expiring = (time: string) =>
    run('key', 'list', '--expires-within', time, '--sort', 'expires').stdout.match(/\w+$/gm) ?? [];

  it('tells the keys that are good and expire before that', () => {
    for (const [name, days] of [
      ['week', 6],
      ['month', 25],
      ['later', 70],
    ] as const) {
      const fields = ['--time-zone', 'UTC', '--expires-on', inDays(days)];
      expect(run('key', 'create', '--name', name, ...fields).status).toBe(0);
    }
    expect(run('key', 'create', '--name', 'locked', '--expires-on', inDays(6)).status).toBe(0);
    expect(run('key', 'lock', 'locked').status).toBe(0);
    expect(expiring('12h')).toEqual([]);
    expect(expiring('1w')).toEqual(['week']);
    expect(expiring('30d')).toEqual(['week', 'month']);
    expect(expiring('11w')).toEqual(['week', 'month', 'later']);
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('a list longer than a pipe holds (there is no head on Windows)', () => {
  it('may be read in part: that is no failure', () => {
    const names = Array.from({ length: 1050 }, (_, index) => String(index).padEnd(254, 'x'));
    expect(importCsv(`name\n${names.join('\n')}\n`).status).toBe(0);
    const list = (options: string, reader: string) =>
      program().shell(`{ latchkey key list ${options}; echo "exit code $?" >&2; } | ${reader}`, passphrase);
    for (const options of ['', '--json']) {
      const first = list(options, 'head -n 1');
      expect(first.stdout.split('\n')).toHaveLength(2);
      expect(first.stderr).toBe('exit code 0\n');
    }
    const all = list('', 'cat');
    expect(all.stdout.split('\n')).toHaveLength(names.length + expected.keys.length + 1);
    expect(new Set(all.stdout.split('\n')).size).toBe(names.length + expected.keys.length + 1);
    const json: { name: string }[] = JSON.parse(list('--json', 'cat').stdout);
    expect(json.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(json).toHaveLength(names.length + expected.keys.length);
  });
});

describe('key show', () => {
  it('finds a key by id, and by name without regard to case', () => {
    for (const key of [payroll.id, 'Payroll', 'PAYROLL']) {
      const { status, stdout } = run('key', 'show', key);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Name +Payroll$/m);
      expect(stdout).toMatch(/^Description +Runs on the first\n +of each month$/m);
      expect(stdout).toMatch(/^Expires on +2030-12-31: .*2030-12-31 23:59:59 there, 2030-12-31 20:59:59 UTC$/m);
      expect(stdout).toMatch(/^Issued to +Grace Hopper$/m);
    }
    expect(show('給与サービス')).toMatchObject({ id: japanese.id, locale: 'ja-JP', expiresOn: null });
  });

  it.each(['nobody', '', 'Payrol', 'A'.repeat(16), 'x'.repeat(5000)])('of %j says that there is none', (key) => {
    const { status, stdout, stderr } = run('key', 'show', key);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `latchkey: there is no key "${key}"\n`,
    });
  });

  it('takes an id for an id, whatever a key is called', () => {
    expect(run('key', 'set', japanese.id, '--name', payroll.id).status).toBe(0);
    expect(show(payroll.id)).toMatchObject({ name: 'Payroll' });
    expect(run('key', 'set', payroll.id, '--name', 'A'.repeat(16)).status).toBe(0);
    expect(show('a'.repeat(16))).toMatchObject({ id: payroll.id });
  });
});

describe('key create', () => {
  it('prints the token and nothing else, and what is stored is its digest', async () => {
    const { status, stdout, stderr } = run('key', 'create', '--name', 'Nightly sync');
    const token = stdout.trimEnd();
    const id = parseToken(token)?.id;
    const told = { status: 0, stdout: `${token}\n`, stderr: `latchkey: created key ${id}\n` };
    expect({ status, stdout, stderr }).toEqual(told);
    const digest = createHash('sha256').update(token).digest('base64url');
    const key = { id, name: 'Nightly sync', roleId: 'auditor', locale: 'en-US', expiresOn: null, digest };
    expect(await storedEvents()).toMatchObject([{ type: 'ApiKeyCreated', key }]);
    expect(readFileSync(program().vaultFile).includes(token)).toBe(false);
  });

  it('takes every field', () => {
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
    expect(run('key', 'create', '--name', '夜間 同期', ...fields, ...more).status).toBe(0);
    expect(show('夜間 同期')).toMatchObject({
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
  ])('with %j is refused, and nothing is stored', (fields, message) => {
    expect(run('key', 'create', ...fields)).toEqual({ status: 1, stdout: '', stderr: `latchkey: ${message}\n` });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.skipIf(process.platform !== 'linux')('whose token nobody takes says that it is lost (needs /dev/full)', () => {
    const { status, stderr } = program().shell('latchkey key create --name n > /dev/full', passphrase);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^latchkey: key \w{16} was created, but nobody took its token, which is lost \(ENOSPC\)\n$/);
  });
});

describe('key set', () => {
  it('changes what is given, and nothing else', () => {
    const before = show('Payroll');
    const words = ['--name', '給料', '--expires-on', 'never', '--issued-to', '', '--role', 'Full Access'];
    expect(run('key', 'set', 'payroll', ...words)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: changed key ${payroll.id}\n`,
    });
    const { updatedAt: _, updatedBy: __, ...unchanged } = before;
    expect(show('給料')).toMatchObject({
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
    expect(run('key', 'set', 'Payroll', '--name', 'Wages', '--locked-out', 'yes').status).toBe(0);
    expect(show('Wages')).toMatchObject({ status: 'locked-out' });
    expect(await storedEvents()).toHaveLength(2);
    expect(run('key', 'set', 'Wages', '--locked-out', 'no').status).toBe(0);
    expect(show('Wages')).toMatchObject({ status: 'active' });
  });

  it('that changes nothing says so, and stores nothing', () => {
    const { status, stderr } = run('key', 'set', 'Payroll', '--time-zone', 'Europe/Moscow');
    expect([status, stderr]).toEqual([0, `latchkey: key ${payroll.id} was like that already\n`]);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.each([
    [['--name', '給与サービス'], '--name is taken by another key'],
    [['--expires-on', 'tomorrow'], '--expires-on is not a day (YYYY-MM-DD)'],
    [['--time-zone', 'Mars', '--role', 'Emperor'], '--time-zone is not one of those there are'],
  ])('with %j is refused, and nothing is stored', (fields, message) => {
    const stderr = `latchkey: ${message}\n`;
    expect(run('key', 'set', 'Payroll', ...fields)).toEqual({ status: 1, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('a holder that another key has', () => {
  it('comes with a warning, when that key is good', () => {
    const created = run('key', 'create', '--name', 'second', '--issued-to', ' grace HOPPER ');
    expect(created.status).toBe(0);
    const warning = 'latchkey: warning: "grace HOPPER" has 1 other key that is good: Payroll\n';
    expect(created.stderr).toMatch(new RegExp(`^latchkey: created key \\w{16}\n${warning}$`));
    const set = run('key', 'set', japanese.id, '--issued-to', 'Grace Hopper');
    expect(set.stderr).toContain('"Grace Hopper" has 2 other keys that are good: ');
    // It is about what was given, and not about what is there.
    expect(run('key', 'set', 'Payroll', '--description', 'd').stderr).not.toContain('warning');
    expect(run('key', 'lock', 'second', japanese.id).status).toBe(0);
    expect(run('key', 'set', 'Payroll', '--issued-to', 'GRACE HOPPER').stderr).not.toContain('warning');
  }, 60_000);
});

describe('key lock and key unlock', () => {
  it('lock out several keys, each once, and unlock them', () => {
    const locked = run('key', 'lock', 'Payroll', payroll.id, '給与サービス');
    expect(locked).toEqual({ status: 0, stdout: '', stderr: 'latchkey: locked out 2 keys\n' });
    expect([show('Payroll')['status'], show('給与サービス')['status']]).toEqual(['locked-out', 'locked-out']);
    expect(run('key', 'unlock', 'payroll').stderr).toBe('latchkey: unlocked 1 key\n');
    expect(run('key', 'lock', 'Payroll', '給与サービス').stderr).toBe(
      'latchkey: locked out 1 key; 1 key was already\n',
    );
  });

  it('do nothing when one of the keys is not there', () => {
    const stderr = 'latchkey: there is no key "nobody"\n';
    expect(run('key', 'lock', 'Payroll', 'nobody')).toEqual({ status: 1, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key new-secret', () => {
  it('prints a token of the same key, and the old one is dead', async () => {
    const { status, stdout, stderr } = run('key', 'new-secret', 'Payroll');
    expect([status, stderr]).toEqual([0, `latchkey: key ${payroll.id} has a new secret; the old one is dead\n`]);
    const token = stdout.trimEnd();
    expect(stdout).toBe(`${token}\n`);
    expect(parseToken(token)?.id).toBe(payroll.id);
    expect(token).not.toBe(payroll.token);
    expect(show('Payroll')).toMatchObject({ retiringUntil: null });
    expect(JSON.stringify(await storedEvents())).toContain(createHash('sha256').update(token).digest('base64url'));
  });

  it.each([
    ['1h', 3_600_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
  ])('keeps the old one good for %s', (time, length) => {
    const before = Date.now();
    const { status, stderr } = run('key', 'new-secret', 'Payroll', '--keep-old', time);
    expect(status).toBe(0);
    expect(stderr).toMatch(/the old one is good until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n$/);
    const until = Number(show('Payroll')['retiringUntil']);
    expect(until).toBeGreaterThanOrEqual(before + length);
    expect(until).toBeLessThanOrEqual(Date.now() + length);
  });
});

describe('key stop-old-secret', () => {
  it('has the old secret stop now', () => {
    expect(run('key', 'new-secret', 'Payroll', '--keep-old', '7d').status).toBe(0);
    expect(run('key', 'show', 'Payroll').stdout).toMatch(/^Old secret +good until \d{4}-/m);
    const stopped = { status: 0, stdout: '', stderr: `latchkey: the old secret of key ${payroll.id} is dead\n` };
    expect(run('key', 'stop-old-secret', 'payroll')).toEqual(stopped);
    expect(show('Payroll')).toMatchObject({ retiringUntil: null });
    expect(run('key', 'show', 'Payroll').stdout).not.toContain('Old secret');
  }, 60_000);

  it('of a key without one says so, and stores nothing', () => {
    const stderr = `latchkey: key ${payroll.id} has no old secret that is good\n`;
    expect(run('key', 'stop-old-secret', 'Payroll')).toEqual({ status: 0, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key delete', () => {
  it('deletes several keys for good', () => {
    const { status, stdout, stderr } = run('key', 'delete', '--yes', 'Payroll', japanese.id);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'latchkey: deleted 2 keys\n' });
    expect(run('key', 'list').stdout).toBe('');
    expect(run('key', 'show', payroll.id).status).toBe(1);
  });

  it('deletes nothing when one of the keys is not there', () => {
    expect(run('key', 'delete', '--yes', 'Payroll', 'nobody').status).toBe(1);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});

describe('key import', () => {
  it('creates a key for each row, and writes the tokens to a file for its owner alone', () => {
    const csv = 'name,role,expires_on\n"夜間, 同期",Full Access,2999-12-31\nplain,,\n';
    const tokens = path.join(program().folder, 'tokens.csv');
    expect(importCsv(csv)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: created 2 keys; their tokens are in ${tokens}\n`,
    });
    if (process.platform !== 'win32') expect(statSync(tokens).mode & 0o777).toBe(0o600);
    const [header, first, second] = readFileSync(tokens, 'utf8').split('\n');
    expect(header).toBe('id,name,token');
    expect(first).toMatch(/^\w{16},"夜間, 同期",lk_\w{16}_\w{49}$/);
    expect(second).toMatch(/^\w{16},plain,lk_\w{16}_\w{49}$/);
    expect(show('夜間, 同期')).toMatchObject({ roleName: 'Full Access', expiresOn: '2999-12-31' });
  });

  it('says row by row what is wrong, and creates nothing', () => {
    const { status, stdout, stderr } = importCsv('name,role,expires_on\nok,,\nPAYROLL,,\nx,Emperor,\ny,,someday\n');
    expect([status, stdout]).toEqual([1, '']);
    const lines = stderr.split('\n');
    expect(lines[0]).toBe('latchkey: nothing was imported: 3 problems in the file (row 1 is the header)');
    expect(lines).toContain('  row 3, name: is taken by another key');
    expect(lines).toContain('  row 4, role: is not one of those there are');
    expect(lines).toContain('  row 5, expires_on: is not a day (YYYY-MM-DD)');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
    expect(() => statSync(path.join(program().folder, 'tokens.csv'))).toThrow('ENOENT');
  });

  it('of what is not CSV in UTF-8 names the line', () => {
    const { status, stderr } = importCsv(Buffer.from('name\nok\n\xff\n', 'latin1'));
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^latchkey: nothing was imported: .* from line 3 on\n$/),
    ]);
  });

  it('writes over no file', () => {
    writeFileSync(path.join(program().folder, 'tokens.csv'), 'mine');
    const { status, stderr } = importCsv('name\nn\n');
    expect([status, stderr]).toEqual([1, 'latchkey: the new file is there already, and is not written over\n']);
    expect(readFileSync(path.join(program().folder, 'tokens.csv'), 'utf8')).toBe('mine');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of a file that is not there says so', () => {
    const { status, stderr } = run('key', 'import', 'missing.csv', '--tokens', 'tokens.csv');
    expect([status, stderr]).toEqual([1, 'latchkey: the file could not be read (ENOENT)\n']);
  });
});

describe('key import --check', () => {
  const check = (text: string, ...more: readonly string[]) => {
    writeFileSync(path.join(program().folder, 'keys.csv'), text);
    return run('key', 'import', 'keys.csv', '--check', ...more);
  };

  it('says what is wrong with each row, and writes nothing', () => {
    const rows = Array.from({ length: 150 }, (_, index) => `n${index},Emperor,,\n`).join('');
    const { status, stdout, stderr } = check(
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

  it('prints JSON of the rows that are wrong', () => {
    const { status, stdout } = check('name,role\nok,\nx,Emperor\n', '--json');
    expect(status).toBe(1);
    const problems = [{ column: 'role', problem: 'unknown' }];
    expect(JSON.parse(stdout)).toMatchObject([{ row: 3, name: 'x', role: 'Emperor', problems }]);
  });

  it('of a file that can be imported says how many keys it describes', () => {
    const stderr = 'latchkey: 2 keys can be imported\n';
    expect(check('name\na\nb\n')).toEqual({ status: 0, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of what is not CSV names the line', () => {
    const { status, stderr } = check('name\n"open\n');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^latchkey: .* from line 2 on\n$/)]);
  });
});
