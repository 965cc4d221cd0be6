import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseToken } from '../../../../shared/domain/token.ts';
import { readVault } from '../../vault/independent-reader.ts';
import { bytes, expected, goodVaultForEach, japanese, payroll } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run, show } = goodVaultForEach();

async function storedEvents(): Promise<readonly unknown[]> {
  const commits = await readVault(readFileSync(program().vaultFile), expected.operator.id, passphrase);
  return commits.at(-1)?.events ?? [];
}

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
    [['--name', 'a\u202eb'], '--name contains an invisible or control character'],
    [['--name', 'n', '--role', 'Emperor'], '--role does not exist'],
    [['--name', 'n', '--expires-on', '2027-02-30'], '--expires-on is not an existing day (YYYY-MM-DD)'],
    [['--name', 'n', '--expires-on', '2001-01-01'], '--expires-on is in the past'],
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
    expect([status, stderr]).toEqual([0, `latchkey: key ${payroll.id} already has these values\n`]);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.each([
    [['--name', '給与サービス'], '--name is taken by another key'],
    [['--expires-on', 'tomorrow'], '--expires-on is not an existing day (YYYY-MM-DD)'],
    [['--role', 'Emperor'], '--role does not exist'],
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
    const warning = 'latchkey: warning: "grace HOPPER" has 1 other valid key: Payroll\n';
    expect(created.stderr).toMatch(new RegExp(`^latchkey: created key \\w{16}\n${warning}$`));
    const set = await run('key', 'set', japanese.id, '--issued-to', 'Grace Hopper');
    expect(set.stderr).toContain('"Grace Hopper" has 2 other valid keys: ');
    // It is about what was given, and not about what is there.
    expect((await run('key', 'set', 'Payroll', '--description', 'd')).stderr).not.toContain('warning');
    expect((await run('key', 'lock', 'second', japanese.id)).status).toBe(0);
    expect((await run('key', 'set', 'Payroll', '--issued-to', 'GRACE HOPPER')).stderr).not.toContain('warning');
  }, 60_000);
});
