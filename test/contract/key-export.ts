import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../shared/contract/contract.ts';
import { addKeys, allKeys, exporting, instant, linesOf, read } from './exporting.ts';
import { anyKey, draft, firstPage, type Start } from './world.ts';

export function describeKeyExport(start: Start): void {
  describe('exporting keys', () => {
    it('writes a line of CSV for each that matches, in their order, for its owner alone, and no digest', async () => {
      const world = await exporting(start);
      await world.succeed('keys.create', {
        ...draft,
        name: 'One, "two"',
        description: 'a\nb',
        expiresOn: '2031-01-31',
      });
      await world.succeed('secret.discard', {});
      const { file } = world;
      const { rows } = await world.succeed('keys.query', firstPage);
      expect(await world.succeed('keys.export', allKeys)).toEqual({ file, count: rows.length, of: rows.length });
      const [columns, ...lines] = linesOf(world);
      expect(columns?.join()).toBe(
        'id,name,description,role,status,language,time_zone,expires_on,issued_to,created_at,created_by,updated_at,updated_by,secret_issued_at',
      );
      expect(lines).toEqual(
        rows.map((row) => [
          row.id,
          row.name,
          row.description,
          row.roleName,
          row.status,
          row.locale,
          row.timeZone,
          row.expiresOn ?? '',
          row.issuedTo,
          instant(row.createdAt),
          row.createdBy,
          instant(row.updatedAt),
          row.updatedBy,
          instant(row.secretIssuedAt),
        ]),
      );
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
      const [created] = (await world.lastEvents()) as readonly { key: { digest: string } }[];
      expect(created?.key.digest).toMatch(/^[\w-]{43}$/);
      expect(read(world)).not.toContain(created?.key.digest);
      expect(world.dialogs.suggested).toEqual([expect.stringMatching(/^latchkey-keys-\d{4}-\d\d-\d\d\.csv$/)]);
    });

    it('writes JSON too', async () => {
      const world = await exporting(start);
      const { count } = await world.succeed('keys.query', firstPage);
      expect(await world.succeed('keys.export', { ...allKeys, format: 'json' })).toMatchObject({ count });
      const keys = JSON.parse(read(world));
      expect(keys).toHaveLength(count);
      const row = await world.succeed('keys.get', { id: anyKey.id });
      expect(keys.find(({ id }: { id: string }) => id === anyKey.id)).toEqual({
        id: row.id,
        name: row.name,
        description: row.description,
        role: row.roleName,
        status: row.status,
        language: row.locale,
        time_zone: row.timeZone,
        expires_on: row.expiresOn,
        issued_to: row.issuedTo,
        created_at: instant(row.createdAt),
        created_by: row.createdBy,
        updated_at: instant(row.updatedAt),
        updated_by: row.updatedBy,
        secret_issued_at: instant(row.secretIssuedAt),
      });
    });

    it.each(['csv', 'json'] as const)('writes a file of no keys in %s where none match', async (format) => {
      const world = await exporting(start);
      const none = { ...allKeys, format, keys: { search: 'nobody has this name', filter: {}, except: [] } };
      expect(await world.succeed('keys.export', none)).toMatchObject({ count: 0 });
      if (format === 'csv') expect(linesOf(world)).toHaveLength(1);
      else expect(JSON.parse(read(world))).toEqual([]);
    });

    it('writes those that match alone, in the order that is asked for', async () => {
      const world = await exporting(start);
      await addKeys(world, 2100);
      const criteria = { search: 'added', filter: {} };
      const sort = { field: 'name', direction: 'desc' } as const;
      const input: CallInput<'keys.export'> = { format: 'csv', keys: { ...criteria, except: [] }, sort };
      const { count: of } = await world.succeed('keys.query', firstPage);
      expect(await world.succeed('keys.export', input)).toMatchObject({ count: 2100, of });
      const names = linesOf(world).map(([, name]) => name);
      const query = { ...criteria, sort, limit: 1 };
      for (const place of [0, 999, 1000, 2099]) {
        const { rows } = await world.succeed('keys.query', { ...query, offset: place });
        expect(names[place + 1]).toBe(rows[0]?.name);
      }
      expect(new Set(names).size).toBe(2101);
      const progress = world.events.filter(({ name }) => name === 'work.progress').map(({ payload }) => payload);
      expect(progress[0]).toEqual({ work: 'export', done: 0, total: 2100 });
      expect(progress.at(-1)).toEqual({ work: 'export', done: 2100, total: 2100 });
    });

    it('writes nothing that a spreadsheet would run', async () => {
      const world = await exporting(start);
      await world.succeed('keys.update', {
        id: anyKey.id,
        changes: { name: '=1+1', description: '@x', issuedTo: '-2' },
      });
      await world.succeed('keys.export', allKeys);
      const line = linesOf(world).find(([id]) => id === anyKey.id);
      expect([line?.[1], line?.[2], line?.[8]]).toEqual(["'=1+1", "'@x", "'-2"]);
    });
  });
}
