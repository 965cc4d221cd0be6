import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, expected, goodVaultForEach } from './good-vault.ts';

const { program, run, json } = goodVaultForEach();

/** Flips a bit in the middle of the last commit of what is stored. */
function damage(): void {
  const content = readFileSync(program().vaultFile);
  const place = content.length - 40;
  content[place] = (content[place] ?? 0) ^ 1;
  writeFileSync(program().vaultFile, content);
}

describe('vault verify and audit verify', () => {
  it('say what they checked', async () => {
    const vault = await run('vault', 'verify');
    expect([vault.status, vault.stderr]).toEqual([0, '']);
    expect(vault.stdout).toContain('Keys.latchkey is intact\n');
    const audit = await run('audit', 'verify');
    expect([audit.status, audit.stderr]).toEqual([0, '']);
    expect(audit.stdout).toMatch(/^Signed by +Ada Lovelace: 3 changes$/m);
    expect(await json('audit', 'verify')).toEqual(await json('vault', 'verify'));
    expect(await json('audit', 'verify')).toMatchObject({
      sequence: 3,
      events: 3,
      from: expected.createdAt,
      to: expected.keys.at(-1)?.createdAt,
      signed: [{ operator: 'Ada Lovelace', commits: 3 }],
    });
  });

  it('end with exit code 4 on a vault that is damaged', async () => {
    damage();
    for (const noun of ['vault', 'audit']) {
      const { status, stdout, stderr } = await run(noun, 'verify');
      expect([status, stdout]).toEqual([4, '']);
      expect(stderr).toMatch(
        /^latchkey: this vault is damaged at byte \d+, change 3; see latchkey vault recover --help\n$/,
      );
    }
  });
});

describe('vault recover', () => {
  it('finds nothing wrong with a vault that is whole', async () => {
    const { status, stdout } = await run('vault', 'recover');
    expect(status).toBe(0);
    expect(stdout).toContain('is not damaged');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('says what would be lost, and loses it on one’s word alone', async () => {
    // Seen here with its last change, so that this is known to be missing; and no backup has it.
    expect((await run('key', 'lock', 'Payroll')).status).toBe(0);
    damage();
    const damaged = readFileSync(program().vaultFile);
    const look = await run('vault', 'recover', '--dry-run');
    expect([look.status, look.stderr]).toEqual([4, '']);
    expect(look.stdout).toMatch(/is damaged from byte \d+ on$/m);
    expect(look.stdout).toMatch(/^Intact +3 changes, the last of .*$/m);
    expect(look.stdout).toMatch(/^Missing +change 4$/m);
    const refused = await run('vault', 'recover');
    expect(refused.status).toBe(4);
    expect(refused.stdout).toMatch(/^Done +nothing, because changes would be lost; to repair anyway: --accept-loss$/m);
    expect(await json('vault', 'recover')).toMatchObject({ sequence: 3, keptAs: null, missing: { first: 4, last: 4 } });
    expect(readFileSync(program().vaultFile)).toEqual(damaged);
    const done = await run('vault', 'recover', '--accept-loss');
    expect([done.status, done.stderr]).toEqual([0, '']);
    const kept = /^Kept +the damaged file, as (.*)$/m.exec(done.stdout)?.[1] ?? '';
    expect(readFileSync(kept)).toEqual(damaged);
    expect((await json('key', 'show', 'Payroll')).status).toBe('active');
  });

  it('takes what is damaged from a backup', async () => {
    expect((await run('vault', 'backup')).status).toBe(0);
    damage();
    const report = await json('vault', 'recover');
    expect(report).toMatchObject({ sequence: 3, missing: null });
    expect(report.fromBackups).toBeGreaterThan(0);
    expect(existsSync(report.keptAs)).toBe(true);
    expect(await json('key', 'list')).toHaveLength(2);
  });

  it('takes what says who there is from a backup too', async () => {
    expect((await run('vault', 'backup')).status).toBe(0);
    program().store(Buffer.concat([Buffer.alloc(14), bytes.subarray(14)]));
    expect((await run('key', 'list')).status).toBe(4);
    expect(await json('vault', 'recover')).toMatchObject({ damagedAt: 0, sequence: 3, missing: null });
    expect(readFileSync(program().vaultFile).subarray(0, 10)).toEqual(bytes.subarray(0, 10));
    expect(await json('key', 'list')).toHaveLength(2);
  });

  it.each([
    ['a wrong passphrase', 'wrong', 3],
    ['no passphrase', '', 3],
  ])('with %s does nothing', async (_, input, status) => {
    damage();
    const before = readFileSync(program().vaultFile);
    expect((await program().run(['vault', 'recover', '--accept-loss'], input)).status).toBe(status);
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });
});

describe('a vault that ends too early', () => {
  it('cut in its header is no vault, with exit code 4', async () => {
    truncateSync(program().vaultFile, 20);
    expect((await run('key', 'list')).status).toBe(4);
  });

  it('that lost a change which was seen is rolled back, with exit code 4', async () => {
    const older = path.join(program().folder, 'older');
    copyFileSync(program().vaultFile, older);
    expect((await run('key', 'lock', 'Payroll')).status).toBe(0);
    copyFileSync(older, program().vaultFile);
    for (const words of [
      ['vault', 'info'],
      ['vault', 'verify'],
      ['key', 'list'],
      ['audit', 'list'],
    ]) {
      expect((await run(...words)).status).toBe(4);
    }
  });
});
