import { describe, expect, it } from 'vitest';
import { draftFields, keyFields, toldFields } from '../../../shared/domain/key-fields.ts';
import { roleDraftSchema } from '../../../shared/domain/role.ts';
import { newRoleDraft, roleDraftFields, roleFields, toldRoleFields } from '../../../shared/domain/role-fields.ts';

describe.each([
  ['a key', draftFields, keyFields, toldFields],
  ['a role', roleDraftFields, roleFields, toldRoleFields],
] as const)('the fields of %s', (_, all, table, told) => {
  it('are told in the order of their ranks, each but the name once', () => {
    expect([...told, 'name'].toSorted()).toEqual([...all].toSorted());
    const specs: Readonly<Record<string, { readonly told: number | null }>> = table;
    expect(told.map((field) => specs[field]?.told)).toEqual(told.map((_field, place) => place + 1));
  });
});

describe('a new role', () => {
  it('permits nothing, and lacks nothing but a name', () => {
    expect(newRoleDraft).toMatchObject({ defaultRight: 'none', rights: [] });
    expect(roleDraftSchema.safeParse({ ...newRoleDraft, name: 'A' }).data).toEqual({ ...newRoleDraft, name: 'A' });
    const { error } = roleDraftSchema.safeParse(newRoleDraft);
    expect(error?.issues.map(({ path }) => path)).toEqual([['name']]);
  });
});
