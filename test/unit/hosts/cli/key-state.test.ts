import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pickedKeysMax } from '../../../../shared/contract/limits.ts';
import { parseToken } from '../../../../shared/domain/token.ts';
import { readVault } from '../../vault/independent-reader.ts';
import { bytes, expected, goodVaultForEach, japanese, payroll } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run, show } = goodVaultForEach();

async function storedEvents(): Promise<readonly unknown[]> {
  const commits = await readVault(readFileSync(program().vaultFile), expected.operator.id, passphrase);
  return commits.at(-1)?.events ?? [];
}

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

describe('more keys than the window picks one by one', () => {
  it('are locked out, unlocked and deleted in one commit each', async () => {
    const count = pickedKeysMax + 2;
    const folder = path.dirname(program().vaultFile);
    const csv = path.join(folder, 'many.csv');
    writeFileSync(csv, ['name', ...Array.from({ length: count }, (_, number) => `many ${number}`)].join('\n'));
    expect((await run('key', 'import', csv, '--tokens', path.join(folder, 'tokens.csv'))).status).toBe(0);
    const listed: readonly { readonly id: string }[] = JSON.parse(
      (await run('key', 'list', '--search', 'many', '--json')).stdout,
    );
    const ids = listed.map(({ id }) => id);
    expect((await run('key', 'lock', ...ids)).stderr).toBe(`latchkey: locked out 1,002 keys\n`);
    expect(await storedEvents()).toHaveLength(count);
    expect((await run('key', 'unlock', ...ids)).stderr).toBe(`latchkey: unlocked 1,002 keys\n`);
    expect((await run('key', 'delete', '--yes', ...ids)).stderr).toBe(`latchkey: deleted 1,002 keys\n`);
    expect(await storedEvents()).toHaveLength(count);
    expect((await run('key', 'list', '--search', 'many')).stdout).toBe('');
  }, 120_000);
});

describe('key new-secret', () => {
  it('prints a token of the same key, and the old one is dead', async () => {
    const { status, stdout, stderr } = await run('key', 'new-secret', 'Payroll');
    expect([status, stderr]).toEqual([
      0,
      `latchkey: key ${payroll.id} has a new secret; the previous one has stopped\n`,
    ]);
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
    expect(stderr).toMatch(/the previous one is valid until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n$/);
    const until = Number((await show('Payroll'))['retiringUntil']);
    expect(until).toBeGreaterThanOrEqual(before + length);
    expect(until).toBeLessThanOrEqual(Date.now() + length);
  });
});

describe('key stop-old-secret', () => {
  it('has the old secret stop now', async () => {
    expect((await run('key', 'new-secret', 'Payroll', '--keep-old', '7d')).status).toBe(0);
    expect((await run('key', 'show', 'Payroll')).stdout).toMatch(/^Previous secret +valid until \d{4}-/m);
    const stopped = { status: 0, stdout: '', stderr: `latchkey: stopped the previous secret of key ${payroll.id}\n` };
    expect(await run('key', 'stop-old-secret', 'payroll')).toEqual(stopped);
    expect(await show('Payroll')).toMatchObject({ retiringUntil: null });
    expect((await run('key', 'show', 'Payroll')).stdout).not.toContain('Previous secret');
  }, 60_000);

  it('of a key without one says so, and stores nothing', async () => {
    const stderr = `latchkey: key ${payroll.id} has no previous secret\n`;
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
