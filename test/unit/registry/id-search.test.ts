import { describe, expect, it } from 'vitest';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { History } from './contents.ts';
import { startedAt } from './registries.ts';

const digest = 'A'.repeat(43);
const ids = ['Aaaa000000001xyz', 'Bbbb00000000aaaa', 'xyzCccc000000001', 'Dddd0000000xyzDd'] as const;

const history = new History();
history.commit(
  startedAt,
  ids.map((id, number) => ({ type: 'ApiKeyCreated', key: { id, ...aKeyDraft({ name: `key ${number}` }), digest } })),
);

const found = (search: string, among: readonly string[] = ids) =>
  history.state.keys.index.among({ search, filter: {}, ids: [...among] }, startedAt).toSorted();

describe('a part of an id', () => {
  it.each<readonly [string, readonly number[]]>([
    ['xyz', [0, 2, 3]],
    ['XYZ', [0, 2, 3]],
    ['0000', [0, 1, 2, 3]],
    ['aaaa', [0, 1]],
    ['aaaa000000001xyz', [0]],
    ['0000000xyzd', [3]],
    ['xyz 01', [0, 2]],
    ['z', [0, 2, 3]],
    ['zz', []],
  ])('%j finds every key that has it, whatever its case', (search, expected) => {
    expect(found(search)).toEqual(expected.map((number) => ids[number]).toSorted());
  });

  it.each([`${ids[0].slice(-3)}${ids[1].slice(0, 3)}`, `${ids[0]}B`, `z${ids[1]}`])(
    '%j, which goes from one id to the next, finds none',
    (search) => {
      expect(found(search)).toEqual([]);
    },
  );

  it('finds keys that were added since, and none that were deleted', () => {
    const [id, added] = [ids[0], 'xyz0000000000xyz'];
    history.commit(startedAt, [
      { type: 'ApiKeyDeleted', id, name: 'key 0' },
      { type: 'ApiKeyCreated', key: { id: added, ...aKeyDraft({ name: 'key 4' }), digest } },
    ]);
    expect(found('xyz', [...ids, added])).toEqual([ids[2], ids[3], added].toSorted());
    expect(found(id)).toEqual([]);
  });
});
