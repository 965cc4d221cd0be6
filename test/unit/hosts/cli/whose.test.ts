import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tellWhose } from '../../../../main/hosts/cli/commands/key-whose.ts';
import type { VaultContext } from '../../../../main/hosts/cli/context.ts';
import { bytes, goodVaultForEach, japanese, payroll } from './good-vault.ts';
import { passphrase } from './program.ts';

const strange = `lk_${'0'.repeat(16)}_${'1'.repeat(49)}`;
const { program, run, show } = goodVaultForEach();

beforeEach(() => {
  writeFileSync(path.join(program().folder, 'pass'), passphrase, { mode: 0o600 });
});

/** Searches `text` on standard input. */
const whose = (text: string, ...words: readonly string[]) =>
  program().run(['key', 'whose', '--passphrase-file', 'pass', ...words], text);
const statusOf = async (key: string) => (await show(key))['status'];

/** Puts files into the folder `scanned`. */
function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(program().folder, 'scanned', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

describe('key whose', () => {
  it('says whose the tokens of a text are, and never tells them', async () => {
    const text = `one\nkey=${payroll.token};\n${strange}\n${payroll.token}\n`;
    const { status, stdout, stderr } = await whose(text);
    expect(status).toBe(20);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const [place, line] of [
      [0, 2],
      [2, 4],
    ] as const) {
      expect(lines[place]).toMatch(
        new RegExp(`^live {2}${payroll.id} {2}Active +current +Payroll +Grace Hopper +line ${line}$`),
      );
    }
    expect(lines[1]).toMatch(/^dead {2}0{16} {2}- +mistyped +- +- +line 3$/);
    expect(stderr).toBe(
      `latchkey: searched ${text.length} bytes: live tokens of 1 key, and 1 dead one\nlatchkey: to lock out: latchkey key lock ${payroll.id}\n`,
    );
    expect(stdout + stderr).not.toContain(payroll.token.slice(-49));
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it.each([
    ['nothing', '', 'searched 0 bytes: no live token'],
    ['no token', 'lk_nothing', 'searched 10 bytes: no live token'],
    ['a token of nobody', strange, 'searched 69 bytes: no live token, and 1 dead one'],
  ])('ends with exit code 0 where there is %s', async (_, text, words) => {
    const { status, stderr } = await whose(text);
    expect([status, stderr]).toEqual([0, `latchkey: ${words}\n`]);
  });

  it('prints JSON', async () => {
    const { status, stdout } = await whose(`日本 ${japanese.token}`, '--json');
    expect(status).toBe(20);
    const key = { id: japanese.id, name: japanese.name, status: 'active', roleName: 'Full Access' };
    expect(JSON.parse(stdout)).toMatchObject([
      { file: null, line: 1, offset: 7, id: japanese.id, verdict: 'current', isLive: true, key },
    ]);
    expect(stdout).not.toContain(japanese.token);
    expect((await whose('none', '--json')).stdout).toBe('[]\n');
  });

  it('tells a token that was replaced from one that is still good', async () => {
    expect((await run('key', 'new-secret', 'Payroll', '--keep-old', '1h')).status).toBe(0);
    const retiring = await whose(payroll.token);
    expect([retiring.status, retiring.stdout]).toEqual([20, expect.stringMatching(/^live .* retiring /)]);
    expect((await run('key', 'stop-old-secret', 'Payroll')).status).toBe(0);
    const replaced = await whose(payroll.token);
    expect([replaced.status, replaced.stdout]).toEqual([0, expect.stringMatching(/^dead .* replaced /)]);
  });

  it('locks out the keys of live tokens, and then finds none that is live', async () => {
    const text = `${payroll.token} ${japanese.token} ${payroll.token}`;
    const { status, stderr } = await whose(text, '--lock');
    expect([status, stderr]).toEqual([20, expect.stringMatching(/\nlatchkey: locked out 2 keys\n$/)]);
    expect([await statusOf('Payroll'), await statusOf(japanese.id)]).toEqual(['locked-out', 'locked-out']);
    const after = await whose(text, '--lock');
    expect([after.status, after.stdout]).toEqual([0, expect.stringMatching(/^dead {2}\w+ {2}Locked Out +current /)]);
  });

  it('tells all of more tokens than main answers at once', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `k${index}`).join('\n');
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${rows}\n`);
    expect((await run('key', 'import', 'keys.csv', '--tokens', 'tokens')).status).toBe(0);
    const tokens = readFileSync(path.join(program().folder, 'tokens'), 'utf8');
    const { status, stdout } = await whose(tokens, '--json');
    expect(status).toBe(20);
    const found: { line: number; key: { name: string } }[] = JSON.parse(stdout);
    expect(found.map(({ line, key }) => [line, key.name])).toEqual(
      Array.from({ length: 2500 }, (_, index) => [index + 2, `k${index}`]),
    );
  });
});

describe('a search that fails', () => {
  it('does not end as one that found something', async () => {
    expect((await whose(payroll.token, '--vault', 'nowhere')).status).toBe(6);
    const wrong = await program().run(['key', 'whose', '--scan', '.'], 'wrong');
    expect([wrong.status, wrong.stdout]).toEqual([3, '']);
    program().store(bytes.subarray(0, 20));
    expect((await whose('')).status).toBe(4);
  });

  it('to lock out for want of a right does not search', async () => {
    const calls: string[] = [];
    const application = { call: async (name: string) => calls.push(name) };
    const status = { operator: { right: 'auditor' } };
    const context = { application, status } as unknown as VaultContext;
    const failure = await tellWhose(context, { lock: true, scan: '/' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'only an administrator of the vault can do that' });
    expect(calls).toEqual([]);
  });
});

describe('key whose --scan', () => {
  const scan = (...words: readonly string[]) => run('key', 'whose', '--scan', ...words);
  const placesIn = (stdout: string) =>
    JSON.parse(stdout)
      .map(({ file, line, offset, key }: Record<string, never> & { key: { name: string } | null }) =>
        [file, line, offset, key?.name ?? null].join(' '),
      )
      .toSorted();

  it('searches files of every kind in a folder and the folders in it', async () => {
    write({
      'text.log': `a\nb\n${payroll.token}\n`,
      'deep/er/binary': Buffer.concat([Buffer.alloc(5000), Buffer.from(`${japanese.token}zz`)]),
      'powershell.txt': Buffer.from(`\ufeffone\n${payroll.token}`, 'utf16le'),
      'none.txt': 'nothing',
    });
    symlinkSync('/', path.join(program().folder, 'scanned', 'link'));
    const { status, stdout, stderr } = await scan('scanned', '--json');
    expect(status).toBe(20);
    expect(placesIn(stdout)).toEqual([
      `${path.join('scanned', 'deep/er/binary')}  5000 ${japanese.name}`,
      `${path.join('scanned', 'powershell.txt')} 2 10 Payroll`,
      `${path.join('scanned', 'text.log')} 3 4 Payroll`,
    ]);
    expect(stderr).toMatch(/^latchkey: searched 4 files \(5\.\d kB\): live tokens of 2 keys; 1 link not followed\n/);
    expect((await scan('scanned')).stdout).toMatch(/ scanned\/deep\/er\/binary, byte 5000$/m);
    expect((await scan('scanned/none.txt')).status).toBe(0);
  });

  it('finds a token across the pieces in which a large file is read', async () => {
    const size = 1024 * 1024;
    // A line is 100 bytes, so that no border is one of lines.
    const content = Buffer.from(`${'x'.repeat(99)}\n`.repeat(30_000));
    for (const [token, at] of [
      [payroll.token, size - 50],
      [japanese.token, 2 * size - 50],
    ] as const) {
      content.write(` ${token} `, at - 1, 'latin1');
    }
    write({ large: content });
    const { status, stdout } = await scan('scanned', '--json');
    expect(status).toBe(20);
    expect(placesIn(stdout)).toEqual([
      `scanned/large 10486 ${size - 50} Payroll`,
      `scanned/large 20972 ${2 * size - 50} ${japanese.name}`,
    ]);
  });

  it('says what could not be read, and does not end with exit code 0 then', async () => {
    const { status, stdout, stderr } = await scan('nowhere');
    expect([status, stdout]).toEqual([6, '']);
    expect(stderr).toBe(
      'latchkey: nowhere could not be read: there is no such file or folder (ENOENT)\nlatchkey: searched 0 files (0 bytes): no live token; 1 could not be read\n',
    );
  });

  it.skipIf(process.platform !== 'linux')('goes on after what could not be read (needs /proc)', async () => {
    // A file that reading fails of, whoever reads.
    const { status, stderr } = await scan('/proc/self/mem');
    expect(status).toBe(6);
    expect(stderr).toMatch(
      /^latchkey: \/proc\/self\/mem could not be read: the drive does not answer, or is damaged \(EIO\)\n/,
    );
  });
});
