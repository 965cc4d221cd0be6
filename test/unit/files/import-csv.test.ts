import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ReadRow, readImport, rowsMax, sheetRowsMax } from '../../../main/files/import-csv.ts';
import type { HeaderProblem } from '../../../shared/errors.ts';
import { refusal } from '../vault/recorder.ts';

const bytesOf = (content: string | Buffer) => Buffer.from(content as string);
const readFile = (content: string | Buffer) => readImport(bytesOf(content), 'UTC');
const read = async (content: string | Buffer) => (await readFile(content)).rows;
const namesOf = (rows: readonly ReadRow[]) => rows.map(({ draft }) => draft?.name ?? null);
const headerOf = (problem: HeaderProblem['problem'], column = '', nearest: string | null = null) => ({
  problem,
  column,
  nearest,
});
const mebibyte = 1024 * 1024;

const drafts = [
  { name: 'A', issuedTo: 'x' },
  { name: 'B', issuedTo: '' },
];

describe('a file as a spreadsheet writes it', () => {
  it.each([
    ['commas', 'name,issued_to\nA,x\nB,\n'],
    ['semicolons', 'name;issued_to\r\nA;x\r\nB;\r\n'],
    ['tabs', 'name\tissued_to\nA\tx\nB\t\n'],
    ['vertical bars', 'name|issued_to\nA|x\nB|'],
    ['a line that says commas', 'sep=,\r\nname,issued_to\r\nA,x\r\nB,\r\n'],
    ['a line that says semicolons, after a mark', '\ufeffsep=;\nname;issued_to\nA;x\nB;'],
    ['a quoted line, filled up', '"SEP=;";;\nname;issued_to;\nA;x;\nB;;'],
    ['a line that says something else', 'sep=^\nname^issued_to\nA^x\nB^'],
    ['a line that says tabs', 'sep=\t\nname\tissued_to\nA\tx\nB'],
    ['old line ends', 'name,issued_to\rA,x\rB,\r'],
    ['mixed line ends', 'name,issued_to\r\nA,x\rB,\n'],
    ['rows that end early', 'name,description,issued_to\nA,,x\nB\n'],
    ['empty cells after the last column', 'name,issued_to\nA,x,,,\nB,,\n'],
    ['empty columns at both ends', ',,name,issued_to,,\n,,A,x,,\n,,B,,,\n'],
    ['empty lines at both ends', '\n,,\n \n\nname,issued_to\n\n,\nA,x\n  ,\nB,\n,\n\n\n'],
    ['blanks around quotes', ' "name" , "issued_to"\n"A" ,  "x"  \n "B",\u00a0""\n'],
    ['a column that is set aside', 'id,name,Status,issued_to\n1,A,active,x\n2,B,,\n'],
    ['a title in quotes with other separators', 'name;"issued to";"Description"\nA;x;"a,b,c,d"\nB;;\n'],
  ])('is read with %s', async (_, content) => {
    expect((await read(content)).map(({ draft }) => draft)).toMatchObject(drafts);
  });

  it.each([
    ['UTF-16 as "Unicode Text"', Buffer.from('\ufeffname\tissued_to\r\n夜間\tx\r\n', 'utf16le')],
    ['UTF-16 in the other order', Buffer.from('\ufeffname\tissued_to\r\n夜間\tx\r\n', 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from('\ufeffname,issued_to\r\n夜間,x\r\n')],
    ['UTF-8 with two marks', Buffer.from('\ufeff\ufeff"name",issued_to\r\n夜間,x\r\n')],
  ])('is read in %s', async (_, content) => {
    expect(namesOf(await read(content))).toEqual(['夜間']);
  });

  it('is read with characters of several bytes wherever they fall', async () => {
    const rows = Array.from({ length: 40_000 }, (_, place) => `鍵𠮷${'é'.repeat(place % 5)} ${place}`);
    for (const content of [
      Buffer.from(`name\r\n${rows.join('\r\n')}`),
      Buffer.from(`\ufeffname\r\n${rows.join('\r\n')}`, 'utf16le'),
    ]) {
      expect(namesOf(await read(content))).toEqual(rows);
    }
  });

  it('has a row for each line of one character, whatever that is, and none for white space', async () => {
    const characters = Array.from({ length: 94 }, (_, place) => String.fromCharCode(0x21 + place));
    const cells = characters.map((character) => `"${character.replace('"', '""')}"`);
    const rows = await read(`name,description\n${cells.map((cell) => `${cell},\n" ",\t\n`).join('')}`);
    expect(namesOf(rows)).toEqual(characters);
    expect(rows.map(({ row }) => row)).toEqual(characters.map((_, place) => 2 * place + 2));
  });

  it('counts its rows as the spreadsheet does', async () => {
    const rows = await read('sep=;\n\nname;description\n\nA;"two\nlines"\n;;\nB;\n');
    expect(rows.map(({ row }) => row)).toEqual([4, 6]);
  });

  it('has its columns set aside named as they stand there', async () => {
    const { setAside } = await readFile('ID,name,Created by,作成日時\n1,A,Ada,\n');
    expect(setAside).toEqual(['ID', 'Created by', '作成日時']);
  });
});

describe('a file that is in no encoding that can be told', () => {
  const at = (line: number) => ({ code: 'import.malformed', line, problem: 'encoding' });
  it.each([
    ['Windows-1252', Buffer.from('name\nA\nB\u00e9\n', 'latin1'), 3],
    ['Shift_JIS', Buffer.from([...Buffer.from('name\r\n'), 0x96, 0xe9, 0x8a, 0xd4]), 2],
    ['UTF-16 without a mark', Buffer.from('name\nA\n', 'utf16le'), 1],
    ['UTF-16 that ends amid a character', Buffer.from([0xff, 0xfe, 0x6e, 0x00, 0x61]), 1],
    ['UTF-16 with half a pair', Buffer.from('\ufeffname\n\ud800A\n', 'utf16le'), 1],
    ['UTF-8 that ends amid a character', Buffer.from([...Buffer.from('name\nA\n'), 0xe5, 0xa4]), 3],
  ])('is refused where it is %s, with the line', async (_, content, line) => {
    expect(await refusal(readFile(content))).toEqual(at(line));
  });

  it('is refused with the line, however far that is', async () => {
    const lines = Buffer.from(`name\r\n${'é\r\n'.repeat(100_000)}`);
    for (const wrong of [Buffer.from([0xe9, 0x0d, 0x0a]), Buffer.from([0xe5, 0xa4])]) {
      expect(await refusal(readFile(Buffer.concat([lines, wrong])))).toEqual(at(100_002));
    }
  });
});

describe('a header row that cannot be taken', () => {
  const header = async (content: string) => {
    const error = await refusal(readFile(content));
    return error.code === 'import.header' ? [error.problems, error.separators] : error;
  };

  it('is told with all that is wrong with it', async () => {
    expect(await header('nam;rolle;Role;role;color;id\nx\n')).toEqual([
      [
        headerOf('unknown', 'nam', 'name'),
        headerOf('unknown', 'rolle', 'role'),
        headerOf('twice', 'role'),
        headerOf('unknown', 'color'),
        headerOf('missing', 'name'),
      ],
      [';'],
    ]);
  });

  it.each([
    ['has no titles', 'Payroll,Auditor\nX,Y\n', headerOf('none', 'Payroll'), [',']],
    ['is missing', '', headerOf('empty'), [',']],
    ['is missing among rows of nothing', '\n,,\n\n', headerOf('empty'), [',']],
    ['has no row below', 'name;role\n;\n\n', headerOf('no-rows'), [';']],
    ['could be separated by two', 'name;x,role\nA\n', headerOf('separators'), [',', ';']],
    ['is said to be separated by a letter', 'sep=x\nname\n', headerOf('separator', 'x'), []],
    ['is said to be separated by nothing', '"sep="\nname\n', headerOf('separator', '"'), []],
    ['is separated otherwise than it says', 'sep=;\nname,role\nA,B\n', headerOf('none', 'name,role'), [';']],
    ['has more titles than any', `${'x,'.repeat(1001)}name\nA`, headerOf('too-many'), [',']],
  ])('is told as one that %s', async (_, content, problem, separators) => {
    expect(await header(content)).toEqual([[problem], separators]);
  });

  it('is told with a hundred problems at the most', async () => {
    const [problems] = (await header(`name${',x'.repeat(900)}\nA`)) as [readonly unknown[]];
    expect(problems).toHaveLength(100);
  });
});

describe('a quote where none can be', () => {
  it.each([
    ['in a cell without quotes', 'name\nA\n"two\nlines"\nB"x"\n', 5],
    ['behind a cell in quotes', 'name\n"A"x\n', 2],
    ['that does not end', 'name\nA\n"B\nC\n', 3],
    ['that does not end, with one that is doubled', 'name\n"B""', 2],
    ['at the end of all', 'name\nA\n"', 3],
    ['in the header', 'na"me\nA', 1],
  ])('is told with its line %s', async (_, content, line) => {
    expect(await refusal(readFile(content))).toEqual({ code: 'import.malformed', line, problem: 'quote' });
  });
});

describe('a row of which something is wrong', () => {
  it('is told with all of it', async () => {
    const [row] = await read('name,language,time_zone,expires_on,issued_to,,\n\0,fr,Mars/Phobos,2027-02-30,x,,y\n');
    expect(row).toMatchObject({
      row: 2,
      draft: null,
      fields: { issuedTo: 'x', description: '', roleId: 'auditor' },
      problems: [
        { row: 2, column: '', problem: 'malformed' },
        { row: 2, column: 'name', problem: 'forbidden-character' },
        { row: 2, column: 'language', problem: 'unknown' },
        { row: 2, column: 'time_zone', problem: 'unknown' },
        { row: 2, column: 'expires_on', problem: 'not-a-date' },
      ],
    });
  });

  it('has a cell beside the titled columns, wherever that is', async () => {
    const content = `name,,id\nA,x\nB,,x,${','.repeat(500)}y\nC,,x${','.repeat(500)}\n`;
    expect((await read(content)).map(({ draft }) => draft === null)).toEqual([true, true, false]);
  });

  it('keeps of a cell that no key can have what a person reads', async () => {
    const [row] = await read(`name,issued_to\n${'x'.repeat(500_000)},`);
    expect(row?.draft).toBeNull();
    expect(row?.draft === null && row.cells.name).toBe(`${'x'.repeat(2000)}…`);
  });
});

it('takes the apostrophes of cells that were defused away', async () => {
  const [row] = await read(`name,issued_to,description\n'=1+1,"'a;'=1","don't, 'x', -y"`);
  expect(row?.draft).toMatchObject({ name: '=1+1', issuedTo: 'a;=1', description: "don't, 'x', -y" });
});

it('lets everything else have its turn, and stops where the work is called off', async () => {
  const ending = new AbortController();
  const reading = refusal(readImport(Buffer.from(`name${'\nA'.repeat(200_000)}`), 'UTC', ending.signal));
  // Were it to hold every turn, this would come when all is read.
  setImmediate(() => ending.abort());
  expect(await reading).toEqual({ code: 'work.cancelled' });
});

describe('as many rows as are read', () => {
  const rows = (count: number) => `name,,\n${'A,,\n,\n'.repeat(count)}`;

  it('are 300,000, with empty ones between them', async () => {
    expect(await read(rows(300_000))).toHaveLength(300_000);
    expect(rowsMax).toBe(300_000);
  });

  it('are not one more', async () => {
    const error = { code: 'vault.commit-too-large', size: 300_001 * 230, limit: 64 * mebibyte };
    expect(await refusal(readFile(rows(300_001)))).toEqual(error);
  });
});

describe('as many rows of anything as a sheet can have', () => {
  const empty = (before: number, after: number) => `${'""\n'.repeat(before)}name\nA\n${'""\n'.repeat(after)}`;

  it('are 1,048,576, the header row and those of nothing counted', async () => {
    expect(sheetRowsMax).toBe(1_048_576);
    expect(await read(empty(0, sheetRowsMax - 2))).toMatchObject([{ row: 2 }]);
    expect(await read(empty(sheetRowsMax - 2, 0))).toMatchObject([{ row: sheetRowsMax }]);
  });

  it.each([
    ['below the header', empty(0, sheetRowsMax - 1)],
    ['above it', empty(sheetRowsMax - 1, 0)],
    ['with no quotes', `${'\n'.repeat(sheetRowsMax - 1)}name\nA\n`],
    ['without a header', '\r\n'.repeat(sheetRowsMax + 1)],
  ])('are not one more, %s', async (_, content) => {
    const error = { code: 'vault.commit-too-large', size: (sheetRowsMax + 1) * 230, limit: 64 * mebibyte };
    expect(await refusal(readFile(content))).toEqual(error);
  });
});

describe('what is read in one step', () => {
  afterEach(() => void vi.restoreAllMocks());

  const wide = (cells: number) => `name,issued_to\nA,x${','.repeat(cells - 2)}\n`;

  it('is a row of as many cells as a sheet can have, and not one more', async () => {
    expect(await read(wide(16_384))).toMatchObject([{ draft: { name: 'A' } }]);
    expect(await refusal(readFile(wide(16_385)))).toEqual({ code: 'import.malformed', line: 2, problem: 'too-long' });
    const header = `name${','.repeat(16_384)}\nA\n`;
    expect(await refusal(readFile(header))).toEqual({ code: 'import.malformed', line: 1, problem: 'too-long' });
  });

  it('is a cell that some field can have: formulas are not looked for in a longer one', async () => {
    const rows = await read(`name,description\nA,'=${'x'.repeat(15_999)}\nB,'=${'x'.repeat(16_000)}\n`);
    expect(rows.map((row) => row.draft === null && row.cells.description.slice(0, 3))).toEqual(['=xx', "'=x"]);
  });

  it('is a text that takes long to normalize, once', async () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const rows = await read(`name,description,language\nA,a${'\u0301\u0323'.repeat(3999)},x\n`);
    expect(rows.map((row) => row.draft === null && row.problems.map(({ column }) => column))).toEqual([
      ['description', 'language'],
    ]);
    expect(normalize.mock.contexts.filter((text) => String(text).length > 4000)).toHaveLength(1);
  });

  it.each([
    ['lines of one byte', `name\n${'a\n'.repeat(100)}`],
    ['lines of nothing', `name\na\n${'\r'.repeat(100)}`],
    ['many cells', `name\n${`a${','.repeat(1000)}\n`.repeat(100)}`],
  ])('is one row where time is over, then everything else has its turn: %s', async (_, content) => {
    // Each look at the clock is a turn later than the one before.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
    let [turns, isDone] = [0, false];
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await read(content);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(100);
  });
});

describe('64 MiB of', () => {
  const size = 64 * mebibyte;
  const filled = (start: string, unit: string) => Buffer.concat([Buffer.from(start), Buffer.alloc(size, unit)]);

  it.each([
    ['quotes', filled('', '"'), 'import.malformed'],
    ['quotes below a header', filled('name\n', '"'), 'import.malformed'],
    ['quotes in one cell that goes on for ever', filled('name\nA\n"', 'x'), 'import.malformed'],
    ['quotes and line ends', filled('name\n', '"\n'), 'vault.commit-too-large'],
    ['commas', filled('', ','), 'import.malformed'],
    ['commas below a header', filled('name\n', ','), 'import.malformed'],
    ['rows of half a million cells', filled('name\n', `${','.repeat(500_000)}\n`), 'import.malformed'],
    ['one line', filled('name\n', 'x'), 'import.malformed'],
    ['one title', filled('', 'x'), 'import.malformed'],
    ['lines of one byte', filled('name\n', 'a\n'), 'vault.commit-too-large'],
    ['rows of nothing', filled('', '""\n'), 'vault.commit-too-large'],
    ['rows of nothing below a header', filled('name\n', '""\n'), 'vault.commit-too-large'],
    ['line ends', filled('', '\n'), 'vault.commit-too-large'],
    ['line ends below a header', filled('name\n', '\r'), 'vault.commit-too-large'],
    ['NUL bytes', filled('', '\0'), 'import.malformed'],
  ])('%s are refused without being collected', async (_, bytes, code) => {
    const before = process.memoryUsage().rss;
    expect(await refusal(readImport(bytes, 'UTC'))).toMatchObject({ code });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * mebibyte);
  });
});
