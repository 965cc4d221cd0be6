import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey, deleteKeys, updateKey } from '../../../main/registry/commands.ts';
import { Content } from '../../../main/registry/content.ts';
import type { RegistryEvent } from '../../../main/registry/events.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { asValues, History, snapshotOf } from './contents.ts';
import { allKeys, secretOf, startedAt } from './registries.ts';

const names = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'B', 'b', '2', '10', ' ', '-'), minLength: 1, maxLength: 6 }),
);

/** A history whose state is one that a checkpoint of keys with `given` names was restored to. */
async function restoredWith(given: readonly string[]): Promise<History> {
  const history = new History();
  const events = given.map((name, number) =>
    createKey(history.state, aKeyDraft({ name: `${name}#${number}` }), secretOf(number), startedAt),
  );
  history.commit(startedAt, events);
  const restored = new History();
  expect(await restored.content.restore(asValues(snapshotOf(history.content)))).toBe(true);
  return restored;
}

/** The keys of `history` in a content that was not restored. */
function sameOf({ state }: History): Content {
  const { content } = new History();
  for (const key of state.keys.values()) content.state.keys.add(key);
  return content;
}

const idsByName = ({ state }: History, changes: Parameters<typeof allKeys>[1] = {}) =>
  state.keys.index.query(allKeys('name', changes), startedAt);

describe('keys that were restored', () => {
  it('are listed by name as keys that were not are, whatever is changed since', async () => {
    const change = fc.record({
      pick: fc.nat(),
      kind: fc.constantFrom('create', 'rename', 'describe', 'delete'),
      name: fc.nat(99),
    });
    await fc.assert(
      fc.asyncProperty(names, fc.array(change, { maxLength: 12 }), async (given, changes) => {
        const history = await restoredWith(given);
        const ids = given.map((_, number) => secretOf(number).id);
        for (const [step, { pick, kind, name }] of changes.entries()) {
          const id = ids[pick % Math.max(1, ids.length)];
          const next = secretOf(1000 + step);
          const at = startedAt + step;
          const events: readonly RegistryEvent[] =
            kind === 'create' || id === undefined
              ? [createKey(history.state, aKeyDraft({ name: `b${name}~${step}` }), next, at)]
              : kind === 'delete'
                ? deleteKeys(history.state, { keys: { ids: [id] } }, startedAt)
                : updateKey(
                    history.state,
                    { id, changes: kind === 'rename' ? { name: `a${name}~${step}` } : { description: `${step}` } },
                    at,
                  );
          history.commit(at, events);
          if (kind === 'create' || id === undefined) ids.push(next.id);
          if (kind === 'delete' && id !== undefined) ids.splice(ids.indexOf(id), 1);
        }
        const windows = [{}, { limit: 3 }, { offset: 2, limit: 4 }, { offset: 5, limit: 100 }] as const;
        const pages = () =>
          windows.flatMap((window) =>
            (['asc', 'desc'] as const).map((direction) =>
              idsByName(history, { ...window, sort: { field: 'name', direction } }),
            ),
          );
        const restored = pages();
        history.content = sameOf(history);
        expect(pages()).toEqual(restored);
        expect(history.state.keys.size).toBe(ids.length);
      }),
      { numRuns: 150 },
    );
  });

  it('have the names that only the collator can place where it places them', async () => {
    const history = await restoredWith(['b', 'Ä', 'c', 'a']);
    expect(idsByName(history).rows.map(({ name }) => name)).toEqual(['Ä#1', 'a#3', 'b#0', 'c#2']);
  });

  it('are found by id among many, and others are not', async () => {
    const history = await restoredWith(Array.from({ length: 5000 }, () => 'key'));
    for (let number = 0; number < 5000; number += 1) {
      expect(history.state.keys.get(secretOf(number).id)?.name).toBe(`key#${number}`);
    }
    expect(history.state.keys.get(secretOf(5000).id)).toBeUndefined();
    expect(history.state.keys.isNameTaken('KEY#4999')).toBe(true);
    expect(history.state.keys.isNameTaken('key#5000')).toBe(false);
  });

  it('may be none at all', async () => {
    const content = new Content();
    expect(await content.restore(asValues(snapshotOf((await restoredWith([])).content)))).toBe(true);
    expect(content.state.keys.index.query(allKeys(), startedAt)).toEqual({ rows: [], total: 0, count: 0 });
  });
});
