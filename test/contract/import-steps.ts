import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aRoleDraft } from '../fixtures/drafts.ts';
import { countOf, gone, importing, many, type Opened, open, progressOf, rowsOf, tokensOf } from './importing.ts';
import { anyKey, firstPage, type Start, unlockInput, vault } from './world.ts';

const mixed = [
  'name,description,role,language,time_zone,expires_on,issued_to',
  ' Fine ,"two\nlines",FULL access,ja-JP,Asia/Tokyo,2031-01-31,Grace',
  'Plain,,,,,,',
  'fine,,,,,,',
  `${anyKey.name.toUpperCase()},,,,,,`,
  'Bad, as it is ,boss,fr-FR,Mars/Phobos,2027-02-30,Grace',
  'Boss,,boss,,,,',
  'beside,,,,,,,x',
];

export function describeImportSteps(start: Start): void {
  describe('a file that is opened to import', () => {
    it('opens a file that was dropped, asking nobody, and imports it as one that was chosen', async () => {
      const world = await importing(start, many);
      world.dialogs.import = null;
      const dropped = { name: 'dropped.csv', content: Buffer.from('name\nA\nB\n').toString('base64') };
      const opened = await world.succeed('keys.importOpen', { dropped });
      expect(opened).toMatchObject({ name: 'dropped.csv', count: 2, wrong: 0 });
      await world.succeed('keys.importRun', { importId: opened?.importId ?? '' });
      expect(await countOf(world)).toBe(vault.keys.length + 2);
      const { entries } = await world.succeed('audit.query', { before: null, limit: 1 });
      expect(entries[0]?.changes[0]).toEqual({ field: 'file', from: null, to: 'dropped.csv' });
    });

    it.each([
      ['that is no CSV', 'AP8=', { code: 'import.malformed', line: 1, problem: 'encoding' }],
      [
        'with nothing in it',
        '',
        { code: 'import.header', problems: [{ problem: 'empty', column: '', nearest: null }], separators: [','] },
      ],
    ])('refuses a dropped file %s', async (_, content, error) => {
      const world = await importing(start, many);
      expect(await world.refused('keys.importOpen', { dropped: { name: 'x', content } })).toEqual(error);
    });

    it('is shown row by row as it would be imported, with all that is wrong', async () => {
      const world = await importing(start, mixed);
      const opened = await open(world);
      expect(opened).toEqual({ importId: opened.importId, name: 'new keys.csv', count: 7, wrong: 5, setAside: [] });
      const { rows, total } = await rowsOf(world, opened);
      const { timeZone } = await world.succeed('app.status', {});
      expect(total).toBe(7);
      expect(rows.slice(0, 2)).toEqual([
        {
          row: 2,
          name: 'Fine',
          description: 'two\nlines',
          role: 'Full Access',
          locale: 'ja-JP',
          timeZone: 'Asia/Tokyo',
          expiresOn: '2031-01-31',
          issuedTo: 'Grace',
          problems: [],
        },
        {
          row: 3,
          name: 'Plain',
          description: '',
          role: 'Auditor',
          locale: 'en-US',
          timeZone,
          expiresOn: '',
          issuedTo: '',
          problems: [],
        },
      ]);
      expect(rows.slice(2).map(({ row, problems }) => [row, problems])).toEqual([
        [4, [{ column: 'name', problem: 'taken' }]],
        [5, [{ column: 'name', problem: 'taken' }]],
        [
          6,
          [
            { column: 'role', problem: 'unknown' },
            { column: 'language', problem: 'unknown' },
            { column: 'time_zone', problem: 'unknown' },
            { column: 'expires_on', problem: 'not-a-date' },
          ],
        ],
        [7, [{ column: 'role', problem: 'unknown' }]],
        [8, [{ column: '', problem: 'malformed' }]],
      ]);
      expect(rows[4]).toMatchObject({
        description: ' as it is ',
        role: 'boss',
        locale: 'fr-FR',
        expiresOn: '2027-02-30',
      });
      expect(rows[6]).toMatchObject({ name: 'beside', role: '', issuedTo: '' });
    });

    it('is shown page by page, all of it or what is wrong', async () => {
      const world = await importing(start, mixed);
      const { importId } = await open(world);
      const page = async (only: 'all' | 'wrong', offset: number, limit: number) => {
        const { rows, total } = await world.succeed('keys.importRows', { importId, only, offset, limit });
        return [rows.map(({ row }) => row), total];
      };
      expect(await page('all', 1, 2)).toEqual([[3, 4], 7]);
      expect(await page('wrong', 0, 2)).toEqual([[4, 5], 5]);
      expect(await page('wrong', 4, 100)).toEqual([[8], 5]);
      expect(await page('all', 7, 100)).toEqual([[], 7]);
    });

    it('is imported once, as a whole, with its tokens in a new file for its owner alone', async () => {
      const world = await importing(start, many);
      const { importId } = await open(world);
      const tokensFile = world.dialogs.tokens ?? '';
      expect(await countOf(world)).toBe(vault.keys.length);
      expect(await world.succeed('keys.importRun', { importId })).toEqual({ count: 2500, tokensFile, setAside: [] });
      expect(await countOf(world)).toBe(vault.keys.length + 2500);
      expect(tokensOf(world)).toMatch(/^id,name,issued_to,token\n(\w{16},Imported \d+,,lk_\w{16}_\w{49}\n){2500}$/);
      if (process.platform !== 'win32') expect(statSync(tokensFile).mode & 0o777).toBe(0o600);
      expect(world.dialogs.suggested).toEqual([expect.stringMatching(/^latchkey-tokens-\d{4}-\d\d-\d\d\.csv$/)]);
      expect(progressOf(world)[0]).toEqual({ work: 'import', done: 0, total: 2500 });
      expect(progressOf(world).at(-1)).toEqual({ work: 'import', done: 2500, total: 2500 });
      expect(world.events.filter(({ name }) => name === 'keys.changed')).toHaveLength(1);
      expect(await world.refused('keys.importRun', { importId })).toEqual(gone);
    });

    it('is refused as long as a row is wrong, and is kept', async () => {
      const world = await importing(start, mixed);
      const opened = await open(world);
      expect(await world.refused('keys.importRun', { importId: opened.importId })).toMatchObject({
        code: 'import.invalid',
        count: 8,
      });
      // Nobody was asked for a file of which nothing would come.
      expect(world.dialogs.suggested).toEqual([]);
      expect((await rowsOf(world, opened)).total).toBe(7);
    });

    it('is held against what is in the vault when it is imported, and shows what is wrong by then', async () => {
      const world = await importing(start, ['name', 'A', 'B']);
      const opened = await open(world);
      expect(opened.wrong).toBe(0);
      await world.succeed('keys.update', { id: anyKey.id, changes: { name: 'b' } });
      const rows = [{ row: 3, column: 'name', problem: 'taken' }];
      const { importId } = opened;
      expect(await world.refused('keys.importRun', { importId })).toEqual({ code: 'import.invalid', rows, count: 1 });
      expect(await rowsOf(world, opened, 'wrong')).toMatchObject({ rows: [{ row: 3, name: 'B' }], total: 1 });
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
      await world.succeed('keys.update', { id: anyKey.id, changes: { name: 'another' } });
      expect(await world.succeed('keys.importRun', { importId })).toMatchObject({ count: 2 });
    });

    it('can have a role that was made since, under its name', async () => {
      const world = await importing(start, ['name,role', 'A,Backup']);
      const opened = await open(world);
      expect(opened.wrong).toBe(1);
      const made = await world.succeed('roles.create', aRoleDraft({ name: 'backup' }));
      expect(await world.succeed('keys.importRun', { importId: opened.importId })).toMatchObject({ count: 1 });
      const { rows } = await world.succeed('keys.query', { ...firstPage, filter: { roleIds: [made.id] } });
      expect(rows).toMatchObject([{ name: 'A', roleName: 'backup' }]);
    });

    it('is kept where nobody chose a file for the tokens, or another one to open', async () => {
      const world = await importing(start, ['name', 'A']);
      const { importId } = await open(world);
      const { tokens } = world.dialogs;
      world.dialogs.import = null;
      world.dialogs.tokens = null;
      expect(await world.succeed('keys.importOpen', {})).toBeNull();
      expect(await world.succeed('keys.importRun', { importId })).toBeNull();
      world.dialogs.tokens = tokens;
      expect(await world.succeed('keys.importRun', { importId })).toMatchObject({ count: 1 });
    });

    it('is kept where the tokens cannot be written, and no key is made', async () => {
      const world = await importing(start, ['name', 'A']);
      const { importId } = await open(world);
      const { tokens } = world.dialogs;
      const unwritable = (reason: string) => ({ code: 'file.unwritable', reason });
      world.dialogs.tokens = path.join(world.dataDir, 'nowhere', 'tokens.csv');
      expect(await world.refused('keys.importRun', { importId })).toEqual(unwritable('ENOENT'));
      world.dialogs.tokens = world.vaultFile;
      expect(await world.refused('keys.importRun', { importId })).toEqual(unwritable('EEXIST'));
      world.dialogs.tokens = tokens;
      expect(await world.succeed('keys.importRun', { importId })).toMatchObject({ count: 1 });
    });

    it('is kept no longer once it is discarded, another one is opened, or everything was locked', async () => {
      const world = await importing(start, ['name', 'A']);
      const expectGone = async ({ importId }: Opened) => {
        expect(await world.refused('keys.importRows', { importId, only: 'all', offset: 0, limit: 1 })).toEqual(gone);
        expect(await world.refused('keys.importRun', { importId })).toEqual(gone);
        expect(await world.succeed('keys.importDiscard', { importId })).toBeNull();
      };
      const first = await open(world);
      expect(await world.succeed('keys.importDiscard', { importId: first.importId })).toBeNull();
      await expectGone(first);
      const second = await open(world);
      const third = await open(world);
      await expectGone(second);
      expect((await rowsOf(world, third)).total).toBe(1);
      await world.succeed('vault.lock', {});
      await world.succeed('vault.unlock', unlockInput);
      await expectGone(third);
    });

    it.each([
      ['without a name for each key', 'role\nauditor', { code: 'import.header' }],
      ['without a row', 'name\n', { code: 'import.header' }],
      ['that is no CSV', 'name\n"A', { code: 'import.malformed' }],
    ])('is not opened %s, and the one before is kept', async (_, content, error) => {
      const world = await importing(start, ['name', 'A']);
      const opened = await open(world);
      writeFileSync(world.dialogs.import ?? '', content);
      expect(await world.refused('keys.importOpen', {})).toMatchObject(error);
      expect((await rowsOf(world, opened)).total).toBe(1);
    });
  });
}
