import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes } from './good-vault.ts';
import { passphrase, programForEach } from './program.ts';

const program = programForEach();

describe('vault create', () => {
  it('makes a vault that opens, for its owner alone', async () => {
    const file = path.join(program().folder, 'new folder', '金庫.latchkey');
    const made = await program().run(['vault', 'create', '--operator', ' Åse 日本 ', '--vault', file], passphrase);
    expect(made).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: created ${file}; its administrator is Åse 日本\n`,
    });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const info = await program().run(['vault', 'info', '--json', '--vault', file], passphrase);
    expect(JSON.parse(info.stdout)).toMatchObject({
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
      const { status, stderr } = await program().run(['vault', 'create', '--operator', 'Eve'], passphrase);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^latchkey: a (vault|file) already exists: .*Keys\.latchkey/);
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

  it.each([
    ['a common one', 'password1'],
    ['of the product and a year', 'Latchkey2026!'],
    ['of the name of the operator', 'Ada.Lovelace.1815'],
    ['of the name of the vault', 'payroll-2026'],
  ])('with a weak passphrase, %s, is refused where nobody can be asked, and nothing is made', async (_, weak) => {
    const words = ['vault', 'create', '--operator', 'Ada Lovelace', '--vault', 'payroll.latchkey'];
    const refused = await program().run(words, weak);
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(
      /^latchkey: the passphrase is weak: .* or accept this one with --accept-weak-passphrase\n$/,
    );
    expect(readdirSync(program().folder)).toEqual([]);
    expect(await program().run([...words, '--accept-weak-passphrase'], weak)).toMatchObject({ status: 0 });
    const info = ['vault', 'info', '--vault', 'payroll.latchkey'];
    expect(await program().run(info, weak)).toMatchObject({ status: 0 });
  });
});
