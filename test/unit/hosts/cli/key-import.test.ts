import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, goodVaultForEach } from './good-vault.ts';

const { program, run, show } = goodVaultForEach();

function importCsv(text: string | Uint8Array) {
  writeFileSync(path.join(program().folder, 'keys.csv'), text);
  return run('key', 'import', 'keys.csv', '--tokens', 'tokens.csv');
}

describe('key import', () => {
  it('creates a key for each row, and writes the tokens to a file for its owner alone', async () => {
    const csv = 'name,role,expires_on\n"夜間, 同期",Full Access,2999-12-31\nplain,,\n';
    const tokens = path.join(program().folder, 'tokens.csv');
    expect(await importCsv(csv)).toEqual({
      status: 0,
      stdout: '',
      stderr: `latchkey: created 2 keys; their tokens are in ${tokens}\n`,
    });
    if (process.platform !== 'win32') expect(statSync(tokens).mode & 0o777).toBe(0o600);
    const [header, first, second] = readFileSync(tokens, 'utf8').split('\n');
    expect(header).toBe('id,name,issued_to,token');
    expect(first).toMatch(/^\w{16},"夜間, 同期",,lk_\w{16}_\w{49}$/);
    expect(second).toMatch(/^\w{16},plain,,lk_\w{16}_\w{49}$/);
    expect(await show('夜間, 同期')).toMatchObject({ roleName: 'Full Access', expiresOn: '2999-12-31' });
  });

  it('says row by row what is wrong, and creates nothing', async () => {
    const { status, stdout, stderr } = await importCsv(
      'name,role,expires_on\nok,,\nPAYROLL,,\nx,Emperor,\ny,,someday\n',
    );
    expect([status, stdout]).toEqual([1, '']);
    const lines = stderr.split('\n');
    expect(lines[0]).toBe('latchkey: nothing was imported: 3 problems in the file (rows as in a spreadsheet)');
    expect(lines).toContain('  row 3, name: is taken by another key');
    expect(lines).toContain('  row 4, role: does not exist');
    expect(lines).toContain('  row 5, expires_on: is not an existing day (YYYY-MM-DD)');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
    expect(() => statSync(path.join(program().folder, 'tokens.csv'))).toThrow('ENOENT');
  });

  it('of what is not CSV in UTF-8 names the line', async () => {
    const { status, stderr } = await importCsv(Buffer.from('name\nok\n\xff\n', 'latin1'));
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^latchkey: nothing was imported: line 3 is not UTF-8; .*\n$/),
    ]);
  });

  it('writes over no file', async () => {
    writeFileSync(path.join(program().folder, 'tokens.csv'), 'mine');
    const { status, stderr } = await importCsv('name\nn\n');
    expect([status, stderr]).toEqual([1, 'latchkey: the file already exists and was not overwritten\n']);
    expect(readFileSync(path.join(program().folder, 'tokens.csv'), 'utf8')).toBe('mine');
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of a file that is not there says so', async () => {
    const { status, stderr } = await run('key', 'import', 'missing.csv', '--tokens', 'tokens.csv');
    expect([status, stderr]).toEqual([
      1,
      'latchkey: the file could not be read: there is no such file or folder (ENOENT)\n',
    ]);
  });
});

describe('key import --check', () => {
  const check = (text: string, ...more: readonly string[]) => {
    writeFileSync(path.join(program().folder, 'keys.csv'), text);
    return run('key', 'import', 'keys.csv', '--check', ...more);
  };

  it('says what is wrong with each row, and writes nothing', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `n${index},Emperor,,\n`).join('');
    const { status, stdout, stderr } = await check(
      `name,role,language,expires_on\nok,,,\nPAYROLL,,,\nx,,xx,someday\n${rows}`,
    );
    expect([status, stderr]).toEqual([20, 'latchkey: 152 rows of 153 cannot be imported (rows as in a spreadsheet)\n']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(152);
    expect(lines[0]).toMatch(/^3 +PAYROLL +name is taken by another key$/);
    expect(lines[1]).toContain('language does not exist');
    expect(lines[1]).toContain('expires_on is not an existing day (YYYY-MM-DD)');
    expect(lines[151]).toMatch(/^154 +n149 +role does not exist$/);
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('prints JSON of the rows that are wrong', async () => {
    const { status, stdout } = await check('name,role\nok,\nx,Emperor\n', '--json');
    expect(status).toBe(20);
    const problems = [{ column: 'role', problem: 'unknown' }];
    expect(JSON.parse(stdout)).toMatchObject([{ row: 3, name: 'x', role: 'Emperor', problems }]);
  });

  it('of what is wrong with the header says all, also as JSON', async () => {
    const { status, stdout, stderr } = await check('nam;rolle;role;role;color\nx\n', '--json');
    expect(status).toBe(1);
    const words = [
      'nothing was imported: the header row has problems (cells separated by semicolons)',
      '  there is no column "nam"; did you mean "name"?',
      '  there is no column "rolle"; did you mean "role"?',
      '  the column role appears twice',
      '  there is no column "color"; the columns are name, description, role, language, time_zone, expires_on and issued_to',
      '  the column name is missing',
    ].join('\n');
    expect(stderr).toBe(`latchkey: ${words}\n`);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'import.header', message: words, separators: [';'], problems: { length: 5 } },
    });
  });

  it.each([
    ['name;x,role\nA\n', 'cells separated by commas or semicolons'],
    ['Payroll,Auditor\n', 'the first row, which starts with "Payroll", names no column'],
    ['sep=x\nname\n', 'the line "sep=x" does not name a separator'],
    ['', 'the file has no row'],
    ['name\n', 'no rows follow the header'],
  ])('of %j says what is wrong with the header', async (text, words) => {
    const { status, stdout, stderr } = await check(text);
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining(words)]);
  });

  it('names the columns that are set aside', async () => {
    const { status, stderr } = await check('id,name,Created by\n1,a,Ada\n');
    expect([status, stderr]).toEqual([
      0,
      'latchkey: ignored, because an import cannot set them: id, Created by\nlatchkey: 1 key can be imported\n',
    ]);
  });

  it('of a file that can be imported says how many keys it describes', async () => {
    const stderr = 'latchkey: 2 keys can be imported\n';
    expect(await check('name\na\nb\n')).toEqual({ status: 0, stdout: '', stderr });
    expect(readFileSync(program().vaultFile)).toEqual(bytes);
  });

  it('of what is not CSV names the line', async () => {
    const { status, stderr } = await check('name\n"open\n');
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^latchkey: nothing was imported: line 2 has a misplaced quote .*\n$/),
    ]);
  });
});

describe('a command that is asked for JSON and fails', () => {
  const json = async (...words: readonly string[]) => {
    const { status, stdout } = await run(...words, '--json');
    return [status, JSON.parse(stdout).error];
  };

  it.each([
    [['key', 'show', 'nobody'], 1, { code: 'key.unknown', id: 'nobody' }],
    [['key', 'list', '--sort', 'color'], 2, { code: 'usage', message: expect.stringContaining('color') }],
    [['key', 'import', 'missing.csv', '--check'], 1, { code: 'file.unreadable', reason: 'ENOENT' }],
    [['key', 'nonsense'], 2, { code: 'usage' }],
  ])('prints the failure of %j', async (words, exitCode, error) => {
    expect(await json(...words)).toEqual([exitCode, expect.objectContaining(error)]);
  });

  it('does not take an operand for the option', async () => {
    const { stdout } = await run('key', 'show', '--', '--json');
    expect(stdout).toBe('');
  });
});
