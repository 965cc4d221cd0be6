import { describe, expect, it } from 'vitest';
import { readImport } from '../../../main/ipc/import-csv.ts';
import { refusal } from '../vault/recorder.ts';

const read = (content: string) => readImport(Buffer.from(content), { roles: [], timeZone: 'UTC' });
const malformed = (row: number) => ({
  code: 'import.invalid',
  rows: [{ row, column: '', problem: 'malformed' }],
  count: 1,
});
const mebibyte = 1024 * 1024;

describe('a row of very many cells', () => {
  it.each([
    ['the header', ','.repeat(200_000), 1],
    ['the header, of the most that a file can have', ','.repeat(64 * mebibyte), 1],
    ['a row below', `name\nA\nB${','.repeat(200_000)}`, 3],
    ['a row below, with line ends in its cells', `name\nA\n${'"\n",'.repeat(100_000)}`, 3],
  ])('is one problem when it is %s, and is not collected', async (_, content, row) => {
    const bytes = Buffer.from(content);
    const before = process.memoryUsage().rss;
    expect(await refusal(readImport(bytes, { roles: [], timeZone: 'UTC' }))).toEqual(malformed(row));
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * mebibyte);
  });

  it('is taken for what it is up to 64', async () => {
    const { problems } = await read(`name\nA${',x'.repeat(63)}`);
    expect(problems).toEqual([{ row: 2, column: '', problem: 'malformed' }]);
    const { problems: unknown } = await read(`name${',x'.repeat(63)}\nA`);
    expect(unknown).toHaveLength(63);
  });
});

it('refuses a cell that goes on for ever without collecting it', async () => {
  const bytes = Buffer.concat([Buffer.from('name\nA\n"'), Buffer.alloc(48 * mebibyte, 'x')]);
  const before = process.memoryUsage().rss;
  expect(await refusal(readImport(bytes, { roles: [], timeZone: 'UTC' }))).toEqual({
    code: 'import.malformed',
    line: 3,
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * mebibyte);
});
