import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../../../main/hosts/cli/terminal/exit-codes.ts';
import packageJson from '../../../../package.json' with { type: 'json' };
import { auditors, broken, good, vectors } from '../../../fixtures/vaults/fixtures.ts';
import { passphrase, programForEach } from './program.ts';

const { bytes, expected } = good();
const program = programForEach();

describe('the command line', () => {
  it('says its version', async () => {
    expect(await program().run(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it.each([[['--help']], [['help']], [['key', '--help']], [['help', 'key', 'list']], [['key', 'create', '-h']]])(
    'answers %j with help on standard output',
    async (words) => {
      const { status, stdout, stderr } = await program().run(words);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: latchkey/m);
    },
  );

  it.each([
    [[]],
    [['list']],
    [['key', 'list', 'more']],
    [['--unknown']],
    [['key', 'create']],
    [['key', 'set', 'CI']],
    [['key', 'delete', 'CI']],
    [['vault', 'create']],
    [['audit', 'list', '--limit', '-1']],
    [['audit', 'list', '--limit=1e3']],
    [['audit', 'list', '--from', 'yesterday']],
    [['audit', 'export', 'h.csv', '--to', '2026-02-30']],
    [['audit', 'export', 'history']],
    [['key', 'export', 'keys.xlsx']],
    [['key', 'export', 'keys.csv', '--expires-within', '30']],
    [['key', 'list', '--expires-within', '30m']],
    [['key', 'whose', '--passphrase-file', '-']],
    [['role', 'set', 'Ops']],
    [['role', 'set', 'Ops', '--right', 'a=all']],
    [['role', 'create', '--name', 'Ops', '--default', 'all']],
    [['role', 'duplicate', 'Ops', '--name', 'o', '--right', 'a']],
    [['role', 'delete', 'Ops']],
  ])('answers %j with a line, a hint and exit code 2, and asks for no passphrase', async (words) => {
    program().store(bytes);
    const { status, stdout, stderr } = await program().run(words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^latchkey: .+\nlatchkey: .*try: latchkey .*--help\n$/);
  });

  it('makes no folder for a look at nothing', async () => {
    const { status, stdout, stderr } = await program().run(['key', 'list']);
    const words = `latchkey: there is no vault at ${program().vaultFile}; create one with latchkey vault create\n`;
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: words });
    expect(existsSync(program().dataDir)).toBe(false);
  });
});

describe('the vault', () => {
  it('is the one of --vault, or else of LATCHKEY_VAULT, or else in the data folder', async () => {
    const elsewhere = path.join(program().folder, 'Ünïcode 金庫.latchkey');
    writeFileSync(elsewhere, bytes);
    const env = { LATCHKEY_VAULT: path.join(program().folder, 'nowhere') };
    expect((await program().run(['key', 'list', '--vault', 'Ünïcode 金庫.latchkey'], passphrase, env)).status).toBe(0);
    expect((await program().run(['key', 'list'], passphrase, { LATCHKEY_VAULT: elsewhere })).status).toBe(0);
    expect((await program().run(['key', 'list'], passphrase, env)).stderr).toContain(env.LATCHKEY_VAULT);
    program().store(bytes);
    expect((await program().run(['key', 'list'], passphrase, { LATCHKEY_VAULT: '' })).status).toBe(0);
  });

  it('with several operators needs one of their names', async () => {
    program().store(auditors().bytes);
    const unnamed = await program().run(['key', 'list'], passphrase);
    expect([unnamed.status, unnamed.stdout]).toEqual([2, '']);
    expect(unnamed.stderr).toMatch(/has several operators; --operator says which: Ada Lovelace, Bob\n$/);
    const unknown = await program().run(['key', 'list', '--operator', 'Carol'], passphrase);
    expect([unknown.status, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toMatch(/has no operator "Carol"; there are: Ada Lovelace, Bob\n$/);
    for (const name of ['Ada Lovelace', ' ada LOVELACE', expected.operator.id]) {
      expect(await program().run(['key', 'list', '--operator', name], passphrase)).toMatchObject({
        status: 0,
        stderr: '',
      });
    }
    // The passphrase is that of one of them.
    expect((await program().run(['key', 'list', '--operator', 'Bob'], passphrase)).status).toBe(3);
  });

  it.each(broken())(
    'that is broken ($name) ends it with its exit code, in a line',
    async ({ bytes: given, error, isSealed }) => {
      program().store(given);
      const { status, stdout, stderr } = await program().run(
        ['key', 'list', '--operator', 'AdaAdaAdaAdaAda1'],
        passphrase,
      );
      expect(stdout).toBe('');
      if (!isSealed) expect(status).toBe(exitCodeOf[error.code]);
      expect([1, 3, 4]).toContain(status);
      expect(stderr).toMatch(/^latchkey: .+\n$/);
      expect(stderr).not.toContain('    at ');
      expect(readFileSync(program().vaultFile)).toEqual(given);
    },
  );

  it('that was rolled back says so with exit code 4, and opens on an administrator’s word', async () => {
    program().store(bytes);
    expect((await program().run(['key', 'create', '--name', 'new'], passphrase)).status).toBe(0);
    program().store(bytes);
    const refused = await program().run(['key', 'list'], passphrase);
    expect([refused.status, refused.stdout]).toEqual([4, '']);
    expect(refused.stderr).toMatch(/^latchkey: this is an older copy of the vault.*--accept-older\n$/);
    expect(await program().run(['key', 'list', '--accept-older'], passphrase)).toMatchObject({ status: 0, stderr: '' });
    expect(await program().run(['key', 'list'], passphrase)).toMatchObject({ status: 0, stderr: '' });
  });

  it('that is another than before at its path says so with exit code 4, and opens on an administrator’s word', async () => {
    program().store(bytes);
    expect((await program().run(['key', 'list'], passphrase)).status).toBe(0);
    const other = vectors().find(({ name }) => name === 'roles');
    program().store(other?.bytes ?? Buffer.alloc(0));
    const another = /^latchkey: this is not the vault that was opened from this path on \d.*--accept-another\n$/;
    for (const words of [
      ['key', 'list'],
      ['key', 'list', '--accept-older'],
      ['vault', 'recover'],
    ]) {
      const refused = await program().run(words, passphrase);
      expect([refused.status, refused.stdout]).toEqual([4, '']);
      expect(refused.stderr).toMatch(another);
    }
    expect((await program().run(['key', 'list', '--accept-another'], 'wrong')).status).toBe(3);
    const recovered = await program().run(['vault', 'recover', '--accept-another'], passphrase);
    expect(recovered.stdout).toContain('is not damaged');
    expect((await program().run(['key', 'list'], passphrase)).status).toBe(4);
    const opened = await program().run(['key', 'list', '--accept-another'], passphrase);
    expect(opened).toMatchObject({ status: 0, stderr: '' });
    expect(await program().run(['key', 'list'], passphrase)).toEqual(opened);
  });
});
