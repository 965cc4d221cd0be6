import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { differing, type Edit, merge } from '../../../renderer/editing/merge.ts';
import type { FieldTable, Kind } from '../../../renderer/editing/thing.ts';
import { editedKey } from '../../../renderer/features/api-key-properties/edited-key.ts';
import type { KeyValues } from '../../../renderer/features/api-key-properties/key-values.ts';
import { editedRole } from '../../../renderer/features/role-properties/edited-role.ts';
import type { RoleDraft } from '../../../shared/domain/role-fields.ts';
import { aRoleDraft } from '../../fixtures/drafts.ts';

// What the modules of a window find there when they are loaded.
vi.hoisted(() => vi.stubGlobal('window', { latchkey: { on: () => () => undefined } }));

interface Word extends Kind {
  readonly values: Readonly<Record<'a' | 'b' | 'c' | 'd', string>>;
}
type Values = Word['values'];

// One of the fields does not tell small letters from capitals.
const isSame = (one: Values, other: Values) => one.d.toLowerCase() === other.d.toLowerCase();
const word: FieldTable<Word> = {
  fields: { a: { tab: '' }, b: { tab: '' }, c: { tab: '' }, d: { tab: '', isSame } },
};
const names = ['a', 'b', 'c', 'd'] as const;
const says = (field: (typeof names)[number], one: Values, other: Values) =>
  !differing(word, one, other).includes(field);

// So few that two often choose the same.
const value: fc.Arbitrary<string> = fc.constantFrom('x', 'y', 'z', 'X');
const values = fc.record({ a: value, b: value, c: value, d: value });

/** What stands in the form once what was taken over is filled in. */
function filledIn(mine: Values, taken: readonly (keyof Values)[], theirs: Values): Values {
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
}

describe('a merge', () => {
  it('loses no edit, and tells of every conflict', () => {
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const merged = merge(word, { base, conflicts: [] }, mine, theirs);
        const shown = filledIn(mine, merged.taken, theirs);
        for (const field of names) {
          const isMine = !says(field, base, mine);
          const isTheirs = !says(field, base, theirs);
          const isBoth = isMine && isTheirs && !says(field, mine, theirs);
          expect(merged.conflicts.includes(field)).toBe(isBoth);
          // What was typed stands, and what only somebody else has changed is taken over.
          expect(says(field, shown, isMine ? mine : theirs)).toBe(true);
        }
        expect(merged.base).toBe(theirs);
      }),
    );
  });

  it('after which everything is sent that differs from what is stored, and nothing else', () => {
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const merged = merge(word, { base, conflicts: [] }, mine, theirs);
        const sent = differing(word, merged.base, filledIn(mine, merged.taken, theirs));
        const typed = differing(word, base, mine);
        expect(sent).toEqual(typed.filter((field) => !says(field, mine, theirs)));
      }),
    );
  });

  it('keeps a conflict open through whatever comes after it, until both say the same', () => {
    fc.assert(
      fc.property(values, values, fc.array(values, { minLength: 1 }), (base, typed, versions) => {
        let edit: Edit<Word> = { base, conflicts: [] };
        let mine = typed;
        for (const theirs of versions) {
          const { taken, ...next } = merge(word, edit, mine, theirs);
          for (const field of edit.conflicts) {
            expect(next.conflicts.includes(field)).toBe(!says(field, mine, theirs));
            expect(taken).not.toContain(field);
          }
          mine = filledIn(mine, taken, theirs);
          edit = next;
        }
      }),
    );
  });
});

describe('a role that two change', () => {
  const tags = { resource: 'tags', right: 'read' } as const;
  const computers = { resource: 'computers', right: 'write' } as const;
  const base = aRoleDraft({ name: 'A', rights: [computers, tags] });
  const merged = (mine: RoleDraft, theirs: RoleDraft) => {
    const { taken, conflicts } = merge(editedRole, { base, conflicts: [] }, mine, theirs);
    return { taken, conflicts };
  };

  it('differs by its rights, not by their order', () => {
    expect(differing(editedRole, base, { ...base, rights: [tags, computers] })).toEqual([]);
    expect(differing(editedRole, base, { ...base, rights: [tags] })).toEqual(['rights']);
  });

  it('takes in what only the other has changed, and is in conflict where both have', () => {
    const mine = { ...base, name: 'B', rights: [tags] };
    const theirs = aRoleDraft({ name: 'C', description: 'Counts', rights: [computers] });
    expect(merged(mine, theirs)).toEqual({ taken: ['description'], conflicts: ['name', 'rights'] });
  });

  it('is in no conflict where both have made the same of it', () => {
    const mine = { ...base, name: 'B', rights: [tags, computers] };
    expect(merged(mine, { ...base, name: 'B' })).toEqual({ taken: [], conflicts: [] });
  });
});

describe('a key that two change', () => {
  const base: KeyValues = {
    ...{ name: 'A', description: '', roleId: 'r', locale: 'en-US', timeZone: 'UTC' },
    ...{ expiresOn: null, issuedTo: '', lockedOut: false },
  };

  it('is in conflict about its expiry as a whole, day and box', () => {
    const mine = { ...base, expiresOn: '2031-06-30' };
    const theirs = { ...base, expiresOn: '2030-01-01', lockedOut: true };
    const { taken, conflicts } = merge(editedKey, { base, conflicts: [] }, mine, theirs);
    expect({ taken, conflicts }).toEqual({ taken: ['lockedOut'], conflicts: ['expiresOn'] });
  });

  it('shows in its form what it says, for every field there is', () => {
    const typed = { ...editedKey.formOf({ ...base, expiresOn: '2031-06-30' }), name: ' A ' };
    expect(editedKey.valuesOf(typed)).toEqual({ ...base, expiresOn: '2031-06-30' });
    expect(Object.keys(editedKey.fields).toSorted()).toEqual(Object.keys(base).toSorted());
  });
});
