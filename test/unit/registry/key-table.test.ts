import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldedTexts } from '../../../main/registry/folded-texts.ts';
import { IdColumn } from '../../../main/registry/id-column.ts';
import { SharedColumn } from '../../../main/registry/key-columns.ts';
import { KeyStore } from '../../../main/registry/key-store.ts';
import { byNumber } from '../../../main/registry/radix.ts';
import { RoleStore } from '../../../main/registry/role-store.ts';
import { storedFields } from '../../../main/registry/stored-fields.ts';
import { foldText } from '../../../shared/domain/text.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { secretOf, startedAt } from './registries.ts';

const digest = Buffer.alloc(32).toString('base64url');

function storeOf(names: readonly string[]): KeyStore {
  const store = new KeyStore(storedFields.key, new RoleStore());
  for (const [number, name] of names.entries()) store.add(aKey(number, name));
  return store;
}

function aKey(number: number, name: string) {
  const times = { createdAt: startedAt, updatedAt: startedAt, secretIssuedAt: startedAt };
  const authors = { createdBy: 'Ada', updatedBy: 'Ada' };
  return {
    ...aKeyDraft({ name }),
    id: secretOf(number).id,
    ...times,
    ...authors,
    lockedOut: false,
    digest,
    retiring: null,
  };
}

const placeOf = (store: KeyStore, number: number) => store.table.placeOf(secretOf(number).id) ?? expect.unreachable();

describe('the ids of a table', () => {
  const id = fc.string({ unit: fc.constantFrom('0', '9', 'A', 'z'), minLength: 16, maxLength: 16 });
  const move = fc.record({ id, place: fc.nat(20) });

  it('lead to the places that were last given them, however often places are given others', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const column = new IdColumn();
        column.reserve(21);
        const places = new Map<string, number>();
        for (const { id, place } of moves) {
          if (places.has(id)) continue;
          for (const [other, at] of places) if (at === place) places.delete(other);
          places.set(id, place);
          column.set(place, id);
          for (const { id: asked } of moves) expect(column.placeOf(asked)).toBe(places.get(asked) ?? null);
        }
        for (const [each, place] of places) expect(column.at(place)).toBe(each);
      }),
    );
  });

  it('are taken in piece by piece, unless one of them comes twice', () => {
    const pieces = fc.array(fc.array(id, { minLength: 1, maxLength: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, (pieces) => {
        const column = new IdColumn();
        const all = pieces.flat();
        column.reserve(all.length);
        let first = 0;
        for (const piece of pieces) {
          const known = all.slice(0, first + piece.length);
          const areDistinct = new Set(known).size === known.length;
          expect(column.load(first, piece.join(''))).toBe(areDistinct);
          if (!areDistinct) return;
          for (const [place, each] of known.entries()) expect(column.placeOf(each)).toBe(place);
          first += piece.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are sorted by their characters', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 40 }), (ids) => {
        const column = new IdColumn();
        column.reserve(ids.length);
        for (const [place, each] of ids.entries()) column.set(place, each);
        const sorted = column.sorted(Uint32Array.from(ids.keys()));
        expect(Array.from(sorted, (place) => ids[place])).toEqual(ids.toSorted());
      }),
    );
  });

  it('are 16 base62 characters, and nothing else is found', () => {
    const column = new IdColumn();
    column.reserve(1);
    expect(() => column.set(0, 'short')).toThrow(RangeError);
    for (const text of ['', '0'.repeat(15), `${'0'.repeat(15)}é`, '0'.repeat(17)])
      expect(column.placeOf(text)).toBeNull();
  });
});

describe('numbers', () => {
  it('are sorted whatever integers they are, and the same ones stay in their order', () => {
    const some = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, 1, 65_535, 65_536, 2 ** 32, 2 ** 48));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 40 }), (numbers) => {
        const sorted = byNumber(Uint32Array.from(numbers.keys()), Float64Array.from(numbers));
        const at = (place: number) => numbers[place] as number;
        const expected = [...numbers.keys()].sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b))));
        expect([...sorted]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a column of shared values', () => {
  it('keeps few of the values that no key has any more', () => {
    const column = new SharedColumn();
    column.reserve(4);
    for (let number = 0; number < 20_000; number += 1) column.set(number % 4, `text ${number}`);
    expect([0, 1, 2, 3].map((place) => column.at(place))).toEqual(
      [19_996, 19_997, 19_998, 19_999].map((n) => `text ${n}`),
    );
    expect(column.values.length).toBeLessThan(2000);
  });

  it('keeps a value that is set again once', () => {
    const column = new SharedColumn();
    column.reserve(2);
    for (const value of ['a', 'b', ['x'], ['x'], null, null, 'a']) for (const place of [0, 1]) column.set(place, value);
    expect(column.values).toEqual(['a', 'b', ['x'], null]);
  });
});

describe('texts', () => {
  const word = fc.constantFrom('A', 'AB', 'SS', 'Ü', 'FI', '.*', '-2', '(');
  const text = fc
    .array(fc.constantFrom('a', 'B', 'ß', 'ü', 'ﬁ', 'ﬀ', '.*', '-2', '(', ' ', '\n', '給'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const change = fc.record({ place: fc.nat(2600), text, word });

  it('are found as each of them says, in the first searches and in later ones, whatever is changed between', () => {
    const step = fc.array(change, { minLength: 8, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), step, (few, changes) => {
        const list = Array.from({ length: 2500 }, (_, place) => few[(place * place) % few.length] as string);
        const texts = new FoldedTexts(list);
        for (const { place, text, word } of changes) {
          const at = Math.min(place, list.length);
          list[at] = text;
          texts.change(at);
          const found: number[] = [];
          texts.find(word, (each) => found.push(each));
          const expected = [...list.keys()].filter((each) => foldText(list[each] as string).includes(word));
          expect(found.toSorted((a, b) => a - b)).toEqual(expected);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('a list of keys', () => {
  const by = (direction: 'asc' | 'desc') => ({
    keys: { search: '', filter: {}, except: [] },
    sort: { field: 'name' as const, direction },
  });

  it('stays what it was when keys are changed, deleted, and others made in their places', () => {
    const store = storeOf(['a', 'b', 'c']);
    const list = store.index.list(by('asc'), startedAt);
    const before = list.rows(0, 10);
    store.update(placeOf(store, 0), { name: 'z', lockedOut: true });
    store.update(placeOf(store, 0), { name: 'y' });
    store.remove(placeOf(store, 1));
    store.add(aKey(7, 'q'));
    expect([list.total, list.rows(0, 10)]).toEqual([3, before]);
    expect(list.rows(1, 2)).toEqual(before.slice(1, 2));
    const now = store.index.list(by('desc'), startedAt);
    expect(now.rows(0, 10).map(({ name, status }) => [name, status])).toEqual([
      ['y', 'locked-out'],
      ['q', 'active'],
      ['c', 'active'],
    ]);
  });
});

describe('a key', () => {
  it('that is made with the id of one that was deleted is another', () => {
    const store = storeOf(['a', 'b']);
    store.remove(placeOf(store, 0));
    store.remove(placeOf(store, 1));
    expect([store.size, store.get(secretOf(0).id)]).toEqual([0, undefined]);
    store.add(aKey(1, 'c'));
    store.add(aKey(5, 'd'));
    expect([...store.values()].map(({ id, name }) => [id, name])).toEqual(
      expect.arrayContaining([
        [secretOf(1).id, 'c'],
        [secretOf(5).id, 'd'],
      ]),
    );
    expect([store.size, store.isNameTaken('a'), store.isNameTaken('C')]).toEqual([2, false, true]);
  });
});
