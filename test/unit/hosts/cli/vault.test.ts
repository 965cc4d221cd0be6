import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { good, torn } from '../../../fixtures/vaults/fixtures.ts';
import { passphrase, programForEach } from './program.ts';

const { bytes, expected } = good();
const program = programForEach();
const run = (...words: readonly string[]) => program().run(words, passphrase);
const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).stdout);

/** Flips a bit in the middle of the last commit of what is stored. */
function damage(): void {
  const content = readFileSync(program().vaultFile);
  const place = content.length - 40;
  content[place] = (content[place] ?? 0) ^ 1;
  writeFileSync(program().vaultFile, content);
}

describe('vault create', () => {
  it('makes a vault that opens, for its owner alone', async () => {
    const file = path.join(program().folder, 'new folder', '金庫.latchkey');
    const made = await run('vault', 'create', '--operator', ' Åse 日本 ', '--vault', file);
    expect(made).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: created ${file}; its administrator is Åse 日本\n`,
    });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await json('vault', 'info', '--vault', file)).toMatchObject({
      name: '金庫',
      file,
      keys: 0,
      operators: [{ name: 'Åse 日本', right: 'administrator' }],
      head: { sequence: 1 },
    });
  });

  it('writes over nothing', async () => {
    for (const content of [bytes, Buffer.from('something else')]) {
      program().store(content);
      const { status, stderr } = await run('vault', 'create', '--operator', 'Eve');
      expect(status).toBe(1);
      expect(stderr).toMatch(/^latchkey: there is a (vault|file) already: .*Keys\.latchkey/);
      expect(readFileSync(program().vaultFile)).toEqual(content);
    }
  });

  it.each([
    [['--operator', 'Ada'], 'short', 1, 'the passphrase is too short: at least 8 characters'],
    [['--operator', ''], passphrase, 1, '--operator is missing'],
    [['--operator', 'Ada'], '', 3, 'no passphrase was given'],
  ])('with %j and the passphrase %j is refused, and nothing is made', async (words, input, status, message) => {
    const made = await program().run(['vault', 'create', ...words], input);
    expect(made).toEqual({ status, stdout: '', stderr: `latchkey: ${message}\n` });
    expect(existsSync(program().vaultFile)).toBe(false);
  });
});

describe('vault info', () => {
  it('says what the vault is', async () => {
    program().store(bytes);
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
        /^latchkey: the last .* of the vault are of a change that was never finished, and are left aside\n$/,
      ),
    ]);
    expect((await json('vault', 'info')).tornBytes).toBeGreaterThan(0);
  });
});

describe('vault verify and audit verify', () => {
  it('say what they checked', async () => {
    program().store(bytes);
    const vault = await run('vault', 'verify');
    expect([vault.status, vault.stderr]).toEqual([0, '']);
    expect(vault.stdout).toContain('Keys.latchkey is whole\n');
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
    program().store(bytes);
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

describe('vault backup', () => {
  it('prints the path of a copy, and nothing else', async () => {
    program().store(bytes);
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
    program().store(bytes);
    const before = await json('key', 'list');
    const { status, stdout, stderr } = await run('vault', 'compact');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Before .*\nAfter .*\nBackup .*\n$/);
    expect(existsSync(/^Backup +(.*)$/m.exec(stdout)?.[1] ?? '')).toBe(true);
    expect(await json('key', 'list')).toEqual(before);
    expect((await run('audit', 'verify')).status).toBe(0);
  });
});

describe('vault recover', () => {
  it('finds nothing wrong with a vault that is whole', async () => {
    program().store(bytes);
    const { status, stdout } = await run('vault', 'recover');
    expect(status).toBe(0);
    expect(stdout).toContain('is not damaged');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('says what would be lost, and loses it on one’s word alone', async () => {
    program().store(bytes);
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
    expect(refused.stdout).toMatch(/^Done +nothing, because changes would be lost; --accept-loss goes ahead$/m);
    expect(await json('vault', 'recover')).toMatchObject({ sequence: 3, keptAs: null, missing: { first: 4, last: 4 } });
    expect(readFileSync(program().vaultFile)).toEqual(damaged);
    const done = await run('vault', 'recover', '--accept-loss');
    expect([done.status, done.stderr]).toEqual([0, '']);
    const kept = /^Kept +the damaged file, as (.*)$/m.exec(done.stdout)?.[1] ?? '';
    expect(readFileSync(kept)).toEqual(damaged);
    expect((await json('key', 'show', 'Payroll')).status).toBe('active');
  });

  it('takes what is damaged from a backup', async () => {
    program().store(bytes);
    expect((await run('vault', 'backup')).status).toBe(0);
    damage();
    const report = await json('vault', 'recover');
    expect(report).toMatchObject({ sequence: 3, missing: null });
    expect(report.fromBackups).toBeGreaterThan(0);
    expect(existsSync(report.keptAs)).toBe(true);
    expect(await json('key', 'list')).toHaveLength(2);
  });

  it('takes what says who there is from a backup too', async () => {
    program().store(bytes);
    expect((await run('vault', 'backup')).status).toBe(0);
    program().store(Buffer.concat([Buffer.alloc(14), bytes.subarray(14)]));
    expect((await run('key', 'list')).status).toBe(4);
    expect(await json('vault', 'recover')).toMatchObject({ damagedAt: 0, sequence: 3, missing: null });
    expect(readFileSync(program().vaultFile).subarray(0, 14)).toEqual(bytes.subarray(0, 14));
    expect(await json('key', 'list')).toHaveLength(2);
  });

  it.each([
    ['a wrong passphrase', 'wrong', 3],
    ['no passphrase', '', 3],
  ])('with %s does nothing', async (_, input, status) => {
    program().store(bytes);
    damage();
    const before = readFileSync(program().vaultFile);
    expect((await program().run(['vault', 'recover', '--accept-loss'], input)).status).toBe(status);
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });
});

describe('audit list', () => {
  it('says who did what, the newest first', async () => {
    program().store(bytes);
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
    program().store(bytes);
    expect(await json('audit', 'list', '--limit', '1')).toHaveLength(1);
    expect(await json('audit', 'list')).toHaveLength(3);
    const [event, ...more] = await json('audit', 'list', '--key', 'payroll');
    expect(event).toMatchObject({ action: 'key-created', sequence: 2, target: { name: 'Payroll' } });
    expect(more).toEqual([]);
  });

  it('tells of a key that was deleted, by its id', async () => {
    program().store(bytes);
    const id = expected.keys[0]?.id ?? '';
    expect((await run('key', 'delete', '--yes', id)).status).toBe(0);
    const actions = (await json('audit', 'list', '--key', id)).map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['key-deleted', 'key-created']);
    expect((await run('audit', 'list', '--key', 'Payroll')).status).toBe(1);
  });
});

describe('a vault that ends too early', () => {
  it('cut in its header is no vault, with exit code 4', async () => {
    program().store(bytes);
    truncateSync(program().vaultFile, 20);
    expect((await run('key', 'list')).status).toBe(4);
  });

  it('that lost a change which was seen is rolled back, with exit code 4', async () => {
    program().store(bytes);
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

describe('a vault that another process is writing to', () => {
  it('can be read; a change ends with exit code 5, and is not made', async () => {
    program().store(bytes);
    const lock = `${program().vaultFile}.lock`;
    mkdirSync(lock);
    // A lock is alive as long as its time is not long past.
    const ahead = new Date(Date.now() + 60_000);
    utimesSync(lock, ahead, ahead);
    expect((await run('key', 'list')).status).toBe(0);
    expect(await run('key', 'lock', 'Payroll')).toEqual({
      status: 5,
      stdout: '',
      stderr: 'latchkey: another process is writing to the vault; try again\n',
    });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  }, 60_000);
});
