import { describe, expect, it } from 'vitest';
import { copyOf } from '../../../renderer/features/role-properties/role-values.ts';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { newRoleDraft } from '../../../shared/domain/role-fields.ts';

const row = (name: string, changes: Partial<RoleRow> = {}): RoleRow => ({
  ...newRoleDraft,
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
