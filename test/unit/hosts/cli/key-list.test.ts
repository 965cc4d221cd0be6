import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytes, expected, goodVaultForEach, japanese, payroll } from './good-vault.ts';

const { program, run, show } = goodVaultForEach();

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
