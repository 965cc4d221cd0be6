import { describe, expect, it } from 'vitest';
import { readImport } from '../../../main/ipc/import-csv.ts';
import { refusal } from '../vault/recorder.ts';

const read = (content: string) => readImport(Buffer.from(content), 'UTC');
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
    expect(await refusal(readImport(bytes, 'UTC'))).toEqual(malformed(row));
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * mebibyte);
  });

  it('is taken for what it is up to 64', async () => {
    const [row] = await read(`name\nA${',x'.repeat(63)}`);
    expect(row).toMatchObject({ row: 2, draft: null, problems: [{ row: 2, column: '', problem: 'malformed' }] });
    const unknown = await refusal(read(`name${',x'.repeat(63)}\nA`));
    expect(unknown).toMatchObject({ code: 'import.invalid', count: 63 });
  });
});

it('takes the apostrophes of cells that were defused away', async () => {
  const [row] = await read(`name,issued_to,description\n'=1+1,"'a;'=1","don't, 'x', -y"`);
  expect(row?.draft).toMatchObject({ name: '=1+1', issuedTo: 'a;=1', description: "don't, 'x', -y" });
});

it('keeps of a cell that no key can have what a person reads', async () => {
  const [row] = await read(`name,issued_to\n${'x'.repeat(500_000)},`);
  expect(row?.draft).toBeNull();
  expect(row?.draft === null && row.cells.name).toBe(`${'x'.repeat(2000)}…`);
});

it('lets everything else have its turn, and stops where the work is called off', async () => {
  const ending = new AbortController();
  const reading = refusal(readImport(Buffer.from(`name${'\nA'.repeat(200_000)}`), 'UTC', ending.signal));
  // Were it to hold every turn, this would come when all is read.
  setImmediate(() => ending.abort());
  expect(await reading).toEqual({ code: 'work.cancelled' });
});

it('refuses a cell that goes on for ever without collecting it', async () => {
  const bytes = Buffer.concat([Buffer.from('name\nA\n"'), Buffer.alloc(48 * mebibyte, 'x')]);
  const before = process.memoryUsage().rss;
  expect(await refusal(readImport(bytes, 'UTC'))).toEqual({
    code: 'import.malformed',
    line: 3,
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * mebibyte);
});
