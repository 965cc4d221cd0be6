import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { KeyRow } from '../../shared/contract/contract.ts';
import { draftFields } from '../../shared/domain/key-fields.ts';
import { parseToken } from '../../shared/domain/token.ts';
import { importKeys, importRefused, open } from './importing.ts';
import { anyKey, firstPage, roleDraft, type Start, vault, World } from './world.ts';

/** A program whose person chooses a file with `content`, and a file for the tokens. */
async function importing(start: Start, content: string | Uint8Array): Promise<World> {
  const world = await World.startUnlocked(start);
  world.dialogs.import = path.join(world.dataDir, 'keys.csv');
  world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
  writeFileSync(world.dialogs.import, content);
  return world;
}

const linesOf = (world: World) => readFileSync(world.dialogs.tokens ?? '', 'utf8').split('\n');
const imported = async (world: World) => (await world.succeed('keys.query', firstPage)).rows.slice(vault.keys.length);

/** Expects that nothing was made, and no file for tokens is there. */
async function expectNothing(world: World): Promise<void> {
  expect((await world.succeed('keys.query', firstPage)).count).toBe(vault.keys.length);
  expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
  expect(world.events.filter(({ name }) => name === 'keys.changed')).toEqual([]);
  expect(world.reports).toEqual([]);
}

export function describeImport(start: Start): void {
  describe('importing keys', () => {
    it('is one entry of the history, with the name of the file and the number of keys, and is told of each key', async () => {
      const token = `lk_${'a'.repeat(16)}_${'b'.repeat(49)}`;
      const world = await World.startUnlocked(start);
      world.dialogs.import = path.join(world.dataDir, `of ${token}.csv`);
      world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
      writeFileSync(world.dialogs.import, 'name,role\nOne,Full Access\nTwo,\n');
      await importKeys(world);
      const all = await world.succeed('audit.query', { before: null, limit: 100 });
      const file = `of lk_${'a'.repeat(16)}_….csv`;
      expect(all.entries[0]).toMatchObject({
        action: 'keys-imported',
        target: null,
        changes: [
          { field: 'file', from: null, to: file },
          { field: 'count', from: null, to: '2' },
        ],
      });
      expect(all.entries).toHaveLength(vault.keys.length + 2);
      const keyId = (await imported(world)).find(({ name }) => name === 'One')?.id ?? '';
      for (const filter of [{ keyId }, { target: 'one' }]) {
        const { entries } = await world.succeed('audit.query', { ...filter, before: null, limit: 100 });
        expect(entries.map(({ action, target }) => [action, target?.name])).toEqual([['key-created', 'One']]);
        expect(entries[0]?.changes[0]).toEqual({ field: 'roleId', from: null, to: 'Full Access' });
        expect(entries[0]?.changes.at(-1)).toEqual({ field: 'importedFrom', from: null, to: file });
      }
    });

    it('makes all of them in one commit, and writes their tokens to a new file for its owner alone', async () => {
      const world = await importing(
        start,
        [
          'name,description,role,language,time_zone,expires_on,issued_to',
          'One,"two\nlines",full access,ja-JP,Asia/Tokyo,2031-01-31,Grace',
          '"Two, ""quoted""",,AUDITOR,,,,',
        ].join('\n'),
      );
      const tokensFile = world.dialogs.tokens ?? '';
      expect(await importKeys(world)).toEqual({ count: 2, tokensFile, setAside: [] });
      // Made at the same instant, they have no order of their own.
      const made = (await imported(world)).toSorted((a, b) => a.name.localeCompare(b.name));
      expect(made).toMatchObject([
        {
          name: 'One',
          description: 'two\nlines',
          roleId: 'full-access',
          locale: 'ja-JP',
          timeZone: 'Asia/Tokyo',
          expiresOn: '2031-01-31',
          issuedTo: 'Grace',
        },
        { name: 'Two, "quoted"', description: '', roleId: 'auditor', locale: 'en-US', expiresOn: null, issuedTo: '' },
      ]);
      const [first, ...rest] = await world.lastEvents();
      expect(first).toEqual({ type: 'ApiKeysImported', file: 'keys.csv', count: 2 });
      const events = rest as readonly { key: { id: string; digest: string } }[];
      expect(events).toHaveLength(2);
      const [title, ...lines] = linesOf(world);
      expect([title, lines.pop()]).toEqual(['id,name,issued_to,token', '']);
      for (const [place, key] of ['One,Grace', '"Two, ""quoted""",'].entries()) {
        const { id = '', digest } = events[place]?.key ?? {};
        const token = lines[place]?.slice(-69) ?? '';
        expect(lines[place]).toBe(`${id},${key},${token}`);
        expect(parseToken(token)).toEqual({ id });
        expect(createHash('sha256').update(token).digest('base64url')).toBe(digest);
      }
      if (process.platform !== 'win32') expect(statSync(tokensFile).mode & 0o777).toBe(0o600);
      expect(world.events.filter(({ name }) => name === 'keys.changed')).toHaveLength(1);
    });

    it('takes roles of the vault by name or id, and no deleted ones', async () => {
      const world = await importing(start, '');
      const { id: roleId } = await world.succeed('roles.create', roleDraft);
      const { id: gone } = await world.succeed('roles.create', { ...roleDraft, name: 'Gone' });
      await world.succeed('roles.delete', { ids: [gone] });
      const file = world.dialogs.import ?? '';
      writeFileSync(file, `name,role\nA,oPERATORS\nB,${roleId}\nC,Gone\nD,${gone}\n`);
      const problem = (row: number) => ({ row, column: 'role', problem: 'unknown' });
      expect(await importRefused(world)).toMatchObject({ rows: [problem(4), problem(5)], count: 2 });
      writeFileSync(file, `name,role\nA,oPERATORS\nB,${roleId}\n`);
      expect(await importKeys(world)).toMatchObject({ count: 2 });
      expect((await imported(world)).map((row) => row.roleId)).toEqual([roleId, roleId]);
    });

    it.each([
      ['a byte order mark and CRLF', '\ufeffname,issued_to\r\nA,x\r\nB,y\r\n', ['A', 'B']],
      ['titles in any case, in any order', ' Issued_To , NAME\nx,A\n', ['A']],
      ['blank rows', 'name,role\n\nA,\n,\nB,\n\n', ['A', 'B']],
      ['no line end at the end', 'name\nA', ['A']],
    ])('takes %s', async (_, content, names) => {
      const world = await importing(start, content);
      expect(await importKeys(world)).toMatchObject({ count: names.length });
      expect((await imported(world)).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
      expect(
        linesOf(world)
          .slice(1, -1)
          .map((line) => line.split(',')[1]),
      ).toEqual(names);
    });

    it('takes names that a spreadsheet would run, and defuses them beside their tokens', async () => {
      const world = await importing(start, 'name,issued_to\n=1+1,@x\nA;-2,');
      expect(await importKeys(world)).toMatchObject({ count: 2 });
      expect((await imported(world)).map(({ name }) => name).toSorted()).toEqual(['=1+1', 'A;-2']);
      const cells = parse(readFileSync(world.dialogs.tokens ?? '')) as string[][];
      expect(cells.map(([, name, holder]) => [name, holder])).toEqual([
        ['name', 'issued_to'],
        ["'=1+1", "'@x"],
        ["'A;'-2", ''],
      ]);
    });

    it('names every row that is wrong, and makes nothing', async () => {
      const world = await importing(
        start,
        [
          'name,role,language,time_zone,expires_on',
          'fine,,,,',
          'payroll,,,,',
          'FINE,,,,',
          ',boss,fr-FR,Mars/Phobos,2027-02-30',
          'late,,,,2026-01-14',
          'beside,,,,,x',
          'gone,superuser,,,',
          'PAYROLL,superuser,fr-FR,Mars/Phobos,2026-01-13',
          'BESIDE,,,,',
        ].join('\n'),
      );
      expect(await importRefused(world)).toEqual({
        code: 'import.invalid',
        count: 16,
        rows: [
          { row: 3, column: 'name', problem: 'taken' },
          { row: 4, column: 'name', problem: 'taken' },
          { row: 5, column: 'name', problem: 'required' },
          { row: 5, column: 'role', problem: 'unknown' },
          { row: 5, column: 'language', problem: 'unknown' },
          { row: 5, column: 'time_zone', problem: 'unknown' },
          { row: 5, column: 'expires_on', problem: 'not-a-date' },
          { row: 6, column: 'expires_on', problem: 'past' },
          { row: 7, column: '', problem: 'malformed' },
          { row: 8, column: 'role', problem: 'unknown' },
          { row: 9, column: 'name', problem: 'taken' },
          { row: 9, column: 'role', problem: 'unknown' },
          { row: 9, column: 'language', problem: 'unknown' },
          { row: 9, column: 'time_zone', problem: 'unknown' },
          { row: 9, column: 'expires_on', problem: 'past' },
          { row: 10, column: 'name', problem: 'taken' },
        ],
      });
      await expectNothing(world);
    });

    it('names the first hundred problems, and how many there are', async () => {
      const world = await importing(start, `name\n${'x'.repeat(255)}${`\n${'x'.repeat(255)}`.repeat(249)}`);
      const error = await importRefused(world);
      expect(error).toMatchObject({ code: 'import.invalid', count: 250 });
      expect(error.code === 'import.invalid' && error.rows.map(({ row }) => row)).toEqual(
        Array.from({ length: 100 }, (_, place) => place + 2),
      );
    });

    it.each([
      ['an unknown column', 'name,color\nA,red', [{ problem: 'unknown', column: 'color', nearest: null }]],
      ['no name', 'role\nauditor', [{ problem: 'missing', column: 'name', nearest: null }]],
      ['a column twice', 'name,NAME\nA,B', [{ problem: 'twice', column: 'name', nearest: null }]],
      ['no rows', 'name\n\n', [{ problem: 'no-rows', column: '', nearest: null }]],
      ['nothing', '', [{ problem: 'empty', column: '', nearest: null }]],
    ])('refuses a file with %s', async (_, content, problems) => {
      const world = await importing(start, content);
      expect(await importRefused(world)).toEqual({ code: 'import.header', problems, separators: [','] });
      await expectNothing(world);
    });

    it.each([
      ['with a quote that does not end', 'name\nA\n"B\nC\n', 3, 'quote'],
      ['with a quote in the middle', 'name\nA\nB"x"\n', 3, 'quote'],
      ['that goes on after a quote', 'name\n"A"x\n', 2, 'quote'],
      ['that is not UTF-8', Buffer.from('name\nA\nB\u00e9\n', 'latin1'), 3, 'encoding'],
      ['in UTF-16 without a mark', Buffer.from('name\nA\n', 'utf16le'), 1, 'encoding'],
    ])('refuses a file %s, and says at which line', async (_, content, line, problem) => {
      const world = await importing(start, content);
      expect(await importRefused(world)).toEqual({ code: 'import.malformed', line, problem });
      await expectNothing(world);
    });

    it('refuses what is no file, or is too large', async () => {
      const world = await importing(start, 'name\nA');
      const unreadable = (reason: string) => ({ code: 'file.unreadable', reason });
      world.dialogs.import = path.join(world.dataDir, 'none.csv');
      expect(await importRefused(world)).toEqual(unreadable('ENOENT'));
      world.dialogs.import = world.dataDir;
      expect(await importRefused(world)).toEqual(unreadable('EISDIR'));
      world.dialogs.import = path.join(world.dataDir, 'large.csv');
      writeFileSync(world.dialogs.import, Buffer.alloc(64 * 1024 * 1024 + 1, 'a'));
      expect(await importRefused(world)).toEqual(unreadable('EFBIG'));
      await expectNothing(world);
    });

    it('does not replace a file with the tokens, and makes no keys then', async () => {
      const world = await importing(start, 'name\nA');
      const tokensFile = world.dialogs.tokens ?? '';
      const unwritable = (reason: string) => ({ code: 'file.unwritable', reason });
      writeFileSync(tokensFile, 'mine');
      expect(await importRefused(world)).toEqual(unwritable('EEXIST'));
      expect(readFileSync(tokensFile, 'utf8')).toBe('mine');
      world.dialogs.tokens = path.join(world.dataDir, 'nowhere', 'tokens.csv');
      expect(await importRefused(world)).toEqual(unwritable('ENOENT'));
      await expectNothing(world);
    });

    it('does nothing where no file was chosen', async () => {
      const world = await importing(start, 'name\nA');
      world.dialogs.tokens = null;
      expect(await importKeys(world)).toBeNull();
      world.dialogs.import = null;
      expect(await importKeys(world)).toBeNull();
      await expectNothing(world);
    });

    it('makes nothing where a name was taken while the person chose, and no tokens stay behind', async () => {
      const world = await importing(start, 'name\nA\nB');
      world.dialogs.meanwhile = () => world.succeed('keys.update', { id: anyKey.id, changes: { name: 'b' } });
      const { importId } = await open(world);
      const reply = await world.subject.call('keys.importRun', { importId });
      const rows = [{ row: 3, column: 'name', problem: 'taken' }];
      expect(reply).toEqual({ ok: false, error: { code: 'import.invalid', rows, count: 1 } });
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
      expect(await imported(world)).toEqual([]);
    });

    it('makes nothing where everything was locked while the person chose', async () => {
      const world = await importing(start, 'name\nA');
      world.dialogs.meanwhile = () => world.subject.lock();
      expect(await importRefused(world)).toEqual({ code: 'session.locked' });
      expect(existsSync(world.dialogs.tokens ?? '')).toBe(false);
    });

    it('keeps the tokens where the vault is out of reach, so that nobody can know, and says so', async () => {
      const world = await importing(start, 'name\nA');
      world.dialogs.meanwhile = async () => {
        renameSync(world.vaultFile, `${world.vaultFile}.aside`);
        mkdirSync(world.vaultFile);
      };
      const { importId } = await open(world);
      expect((await world.subject.call('keys.importRun', { importId })).ok).toBe(false);
      expect(linesOf(world)).toHaveLength(3);
      expect(world.reports).toContainEqual(expect.stringMatching(/tokens\.csv was kept/));
    });

    it.each([
      ['an export', 'csv', {}],
      [
        'an export whose names a spreadsheet would run',
        'csv',
        { name: '=1+1;-2', description: "'@x", issuedTo: "''=" },
      ],
    ] as const)('makes of %s what was exported, and names what is set aside', async (_, format, changes) => {
      const world = await importing(start, '');
      const expiry = { expiresOn: '2031-01-31', locale: 'ja-JP', timeZone: 'Asia/Tokyo' } as const;
      await world.succeed('keys.update', { id: anyKey.id, changes: { ...expiry, ...changes } });
      const { rows: before } = await world.succeed('keys.query', firstPage);
      world.dialogs.export = path.join(world.dataDir, 'list');
      const { search, filter, sort } = firstPage;
      await world.succeed('keys.export', { format, keys: { search, filter, except: [] }, sort });
      await world.succeed('keys.delete', { keys: { ids: before.map(({ id }) => id) } });
      world.dialogs.import = world.dialogs.export;
      const { setAside } = (await importKeys(world)) ?? {};
      expect(setAside?.join()).toBe('id,status,created_at,created_by,updated_at,updated_by,secret_issued_at');
      const { rows: after } = await world.succeed('keys.query', firstPage);
      const draftsOf = (rows: readonly KeyRow[]) =>
        rows.map((row) => draftFields.map((field) => row[field])).toSorted();
      expect(draftsOf(after)).toEqual(draftsOf(before));
    });
  });
}
