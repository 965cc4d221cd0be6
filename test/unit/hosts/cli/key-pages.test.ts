import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../main/application/application.ts';
import { keyPages } from '../../../../main/hosts/cli/key-pages.ts';

type Row = { readonly id: string };

/** A list of keys that changes after each page that is asked for, and the ids that come of reading it. */
async function idsOf(keys: string[], changes: readonly (() => void)[]): Promise<readonly string[]> {
  let calls = 0;
  const application = {
    call: async (_: unknown, { offset, limit }: { offset: number; limit: number }) => {
      const rows: Row[] = keys.slice(offset, offset + limit).map((id) => ({ id }));
      const value = { rows, total: keys.length, count: keys.length };
      changes[calls]?.();
      calls += 1;
      return { ok: true, value };
    },
  } as unknown as Application;
  const ids: string[] = [];
  const query = { search: '', filter: {}, sort: { field: 'name', direction: 'asc' } } as const;
  for await (const rows of keyPages(application, query)) ids.push(...rows.map(({ id }) => id));
  return ids;
}

const numbered = (length: number, prefix = 'k') =>
  Array.from({ length }, (_, index) => `${prefix}${String(index).padStart(4, '0')}`);

describe('the pages of a list', () => {
  it.each([0, 1, 99, 100, 101, 199, 200, 350])('of %d keys have each once, in order', async (length) => {
    const keys = numbered(length);
    expect(await idsOf([...keys], [])).toEqual(keys);
  });

  it.each([1, 50, 100, 150, 250])('miss no key when %d others are deleted meanwhile', async (deleted) => {
    const keys = numbered(500);
    const ids = await idsOf([...keys], []);
    expect(ids).toEqual(keys);
    const live = [...keys];
    const found = await idsOf(live, [() => undefined, () => live.splice(0, deleted)]);
    expect(found).toEqual(expect.arrayContaining(live));
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(found.toSorted());
  });

  it.each([1, 50, 99, 100, 101, 150, 950])(
    'show no key twice when %d others are created meanwhile',
    async (created) => {
      const keys = numbered(500);
      const live = [...keys];
      const found = await idsOf(live, [() => undefined, () => live.unshift(...numbered(created, 'a'))]);
      expect(found).toEqual(keys);
    },
  );

  it('go on where they were when keys are created and deleted around them again and again', async () => {
    const keys = numbered(1000);
    const live = [...keys];
    const changes = Array.from({ length: 12 }, (_, turn) => () => {
      live.splice(turn * 3, 2);
      live.unshift(`a${turn}`);
      live.push(`z${turn}`);
    });
    const found = await idsOf(live, changes);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((id) => id.startsWith('k'))).toEqual(
      expect.arrayContaining(live.filter((id) => id.startsWith('k'))),
    );
  });

  it('end when all is deleted meanwhile', async () => {
    const live = numbered(500);
    const found = await idsOf(live, [() => live.splice(0)]);
    expect(found).toEqual(numbered(100));
  });
});
