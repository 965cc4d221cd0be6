import { describe, expect, it } from 'vitest';
import {
  copyOf,
  differing,
  emptyRole,
  merge,
  type RoleFields,
} from '../../../renderer/features/role-properties/role-fields.ts';
import type { RoleRow } from '../../../shared/contract/contract.ts';

const row = (name: string, changes: Partial<RoleRow> = {}): RoleRow => ({
  ...emptyRole,
  rights: [],
  id: name,
  name,
  isBuiltIn: false,
  keys: 0,
  ...changes,
});

describe('a copy of a role', () => {
  it('has what the role has, under a name of its own', () => {
    const rights = [{ resource: 'tags', right: 'read' as const }];
    const source = row('Inventory', { description: 'Counts', defaultRight: 'read', rights });
    const values = { name: 'Copy of Inventory', description: 'Counts', defaultRight: 'read', rights };
    expect(copyOf(source, [source])).toEqual(values);
  });

  it('is numbered while a name is taken, without regard to case', () => {
    const source = row('Inventory');
    const roles = [source, row('COPY OF inventory'), row('Copy of Inventory (2)')];
    expect(copyOf(source, roles).name).toBe('Copy of Inventory (3)');
  });

  it('has a name that is no longer than one can be, also when it is numbered', () => {
    const source = row('🔑'.repeat(254));
    const first = copyOf(source, [source]).name;
    expect(first).toBe(`Copy of ${'🔑'.repeat(245)}…`);
    const second = copyOf(source, [source, row(first)]).name;
    expect(second).toBe(`Copy of ${'🔑'.repeat(241)}… (2)`);
    expect(Array.from(second)).toHaveLength(254);
  });
});

describe('a role that two change', () => {
  const tags = { resource: 'tags', right: 'read' } as const;
  const computers = { resource: 'computers', right: 'write' } as const;
  const base: RoleFields = { name: 'A', description: '', defaultRight: 'none', rights: [computers, tags] };

  it('differs by its rights, not by their order', () => {
    expect(differing(base, { ...base, rights: [tags, computers] })).toEqual([]);
    expect(differing(base, { ...base, rights: [tags] })).toEqual(['rights']);
  });

  it('takes in what only the other has changed, and is in conflict where both have', () => {
    const mine = { ...base, name: 'B', rights: [tags] };
    const theirs: RoleFields = { name: 'C', description: 'Counts', defaultRight: 'none', rights: [computers] };
    expect(merge(base, mine, theirs)).toEqual({ taken: ['description'], conflicts: ['name', 'rights'] });
  });

  it('is in no conflict where both have made the same of it', () => {
    const mine = { ...base, name: 'B', rights: [tags, computers] };
    expect(merge(base, mine, { ...base, name: 'B' })).toEqual({ taken: [], conflicts: [] });
  });
});
