import { existsSync, linkSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeLock } from '../../../../main/vault/file-lock.ts';
import { fileSystem } from '../../../../main/vault/file-system.ts';
import { torn } from '../../../fixtures/vaults/fixtures.ts';
import { bytes, goodVaultForEach } from './good-vault.ts';

const { program, run, json } = goodVaultForEach();

describe('vault info', () => {
  it('says what the vault is', async () => {
    const { status, stdout, stderr } = await run('vault', 'info');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Vault +Keys$/m);
    expect(stdout).toContain(`${program().vaultFile}\n`);
    expect(stdout).toMatch(/^Operators +Ada Lovelace \(administrator\)$/m);
    expect(stdout).toMatch(/^Keys +2$/m);
    const info = await json('vault', 'info');
    expect(info).toMatchObject({ size: bytes.length, keys: 2, tornBytes: 0, head: { sequence: 3 } });
    expect(info.id).toMatch(/^[\w-]{43}$/);
  });

  it('of a torn vault says what was left aside', async () => {
    program().store(torn());
    const { status, stderr } = await run('vault', 'info');
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^latchkey: the last .* of the vault belong to an interrupted change that was never saved, and are ignored\n$/,
      ),
    ]);
    expect((await json('vault', 'info')).tornBytes).toBeGreaterThan(0);
  });
});

describe('vault backup', () => {
  it('prints the path of a copy, and nothing else', async () => {
    const { status, stdout } = await run('vault', 'backup');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\/.+\n$/);
    const copy = stdout.trimEnd();
    expect(readFileSync(copy)).toEqual(readFileSync(program().vaultFile));
    expect((await run('key', 'list', '--vault', copy)).status).toBe(0);
    expect((await json('vault', 'info')).backups.map(({ file }: { file: string }) => file)).toContain(copy);
  });
});

describe('vault compact', () => {
  it('says how large the vault was and is, and where the backup is, and keeps everything', async () => {
    const before = await json('key', 'list');
    const { status, stdout, stderr } = await run('vault', 'compact');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Before .*\nAfter .*\nBackup .*\n$/);
    expect(existsSync(/^Backup +(.*)$/m.exec(stdout)?.[1] ?? '')).toBe(true);
    expect(await json('key', 'list')).toEqual(before);
    expect((await run('audit', 'verify')).status).toBe(0);
  });
});

describe('a vault with a second name', () => {
  it('is not compacted, and says why; keys are changed in it', async () => {
    linkSync(program().vaultFile, `${program().vaultFile}.second`);
    const backups = (await json('vault', 'info')).backups.length;
    const { status, stdout, stderr } = await run('vault', 'compact');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^latchkey: the vault file has a second name \(a hard link\), .*; nothing was changed\. /);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
    // No backup was made for it, that others would go for.
    expect((await json('vault', 'info')).backups).toHaveLength(backups);
    expect((await run('key', 'lock', 'Payroll')).status).toBe(0);
    expect(readFileSync(`${program().vaultFile}.second`)).toEqual(readFileSync(program().vaultFile));
  });
});

describe('a vault that another process is writing to', () => {
  it('can be read; a change ends with exit code 5, and is not made', async () => {
    const lock = await takeLock(fileSystem, program().vaultFile);
    onTestFinished(lock.release);
    expect((await run('key', 'list')).status).toBe(0);
    expect(await run('key', 'lock', 'Payroll')).toEqual({
      status: 5,
      stdout: '',
      stderr: 'latchkey: another process is writing to the vault; try again\n',
    });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });
});
