import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, expected, goodVaultForEach } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program } = goodVaultForEach();
const names = expected.keys.map(({ name }) => name);

describe('the passphrase', () => {
  it.each([
    ['a carriage return and a line feed', '\r\n'],
    ['nothing', ''],
    ['more lines', '\nsecond line\n'],
  ])('is the first line of standard input, ended by %s', async (_, end) => {
    const { status, stdout, stderr } = await program().run(['key', 'list'], passphrase + end);
    expect([status, stderr]).toEqual([0, '']);
    for (const name of names) expect(stdout).toContain(name);
  });

  it.each([
    ['', passphrase],
    ['with a byte order mark', `\ufeff${passphrase}\r\nmore`],
  ])('is the first line of a file %s', async (_, content) => {
    const file = path.join(program().folder, 'pass');
    writeFileSync(file, content, { mode: 0o600 });
    expect(await program().run(['key', 'list', '--passphrase-file', 'pass'], 'not this')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('in a file that others can read comes with a warning', async () => {
    const file = path.join(program().folder, 'pass');
    writeFileSync(file, `${passphrase}\n`);
    for (const [mode, warns] of [
      [0o600, false],
      [0o640, true],
      [0o604, true],
      [0o620, false],
    ] as const) {
      chmodSync(file, mode);
      const { status, stderr } = await program().run(['key', 'list', '--passphrase-file', file]);
      expect(status).toBe(0);
      expect(stderr).toBe(
        warns
          ? `latchkey: warning: others can read the passphrase in ${file} (mode 0${mode.toString(8)}); chmod 600 keeps it to you\n`
          : '',
      );
    }
  });

  it('is on standard input where the file is -', async () => {
    expect((await program().run(['key', 'list', '--passphrase-file', '-'], passphrase)).status).toBe(0);
  });

  it.each([
    ['a wrong one', 'wrong\n', 'wrong passphrase for this vault'],
    ['none', '', 'no passphrase was given'],
    ['an empty line', '\n', 'no passphrase was given'],
  ])('that is %s ends it with exit code 3', async (_, input, words) => {
    expect(await program().run(['key', 'list'], input)).toEqual({
      status: 3,
      stdout: '',
      stderr: `latchkey: ${words}\n`,
    });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('that cannot be read ends it with exit code 3', async () => {
    const missing = await program().run(['key', 'list', '--passphrase-file', 'missing']);
    expect(missing).toEqual({
      status: 3,
      stdout: '',
      stderr: 'latchkey: the passphrase cannot be read: there is no such file or folder (ENOENT)\n',
    });
    writeFileSync(path.join(program().folder, 'latin1'), Buffer.from([0xe9, 0x0a]), { mode: 0o600 });
    const latin1 = await program().run(['key', 'list', '--passphrase-file', 'latin1']);
    expect(latin1).toEqual({ status: 3, stdout: '', stderr: 'latchkey: the passphrase is not UTF-8 text\n' });
  });

  it('is taken neither from an argument nor from the environment', async () => {
    expect((await program().run(['key', 'list', '--passphrase', passphrase])).status).toBe(2);
    expect((await program().run(['key', 'list'], '', { LATCHKEY_PASSPHRASE: passphrase })).status).toBe(3);
  });
});
