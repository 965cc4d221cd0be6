import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparator, type StoredField, sortedBy } from '../../../main/registry/key-sort.ts';
import { KeyStore } from '../../../main/registry/key-store.ts';
import { RoleStore } from '../../../main/registry/role-store.ts';
import { storedFields } from '../../../main/registry/stored-fields.ts';
import { builtInRoles } from '../../../shared/domain/role.ts';
import { anyCharacter } from '../../any-character.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { roleIdOf, secretOf } from './registries.ts';

// Texts of which all are plain, some, or none: they are put in order in ways of their own.
const plain = fc.constantFrom('a', 'B', 'b', 'key-2', 'key-10', 'key-010', 'z', '');
const other = fc.oneof(
  fc.constantFrom('ä', 'É', 'Über', 'uber', '給与', 'z\u0301'),
  fc.string({ unit: anyCharacter, maxLength: 3 }),
);
const some = fc.oneof(plain, other);
// Alike but for case and marks.
const roles = [
  { ...aRoleDraft({ name: 'Über' }), id: roleIdOf(2) },
  { ...aRoleDraft({ name: 'uber' }), id: roleIdOf(1) },
];
const instant = fc.integer({ min: -3, max: 3 });
const keyOf = (text: fc.Arbitrary<string>) =>
  fc.record({
    name: text,
    issuedTo: text,
    roleId: fc.constantFrom(...[...builtInRoles, ...roles].map(({ id }) => id)),
    timeZone: fc.constantFrom('Asia/Tokyo', 'Europe/Kyiv', 'Europe/Kiev', 'America/New_York'),
    expiresOn: fc.constantFrom(null, '2026-03-01', '2026-03-02', '2027-01-01'),
    createdAt: instant,
    updatedAt: instant,
    secretIssuedAt: instant,
  });
const keys = fc
  .constantFrom(plain, other, some)
  .chain((text) => fc.array(keyOf(text), { minLength: 1, maxLength: 12 }));

const fields: readonly StoredField[] = [
  'id',
  'name',
  'role',
  'issuedTo',
  'expires',
  'created',
  'updated',
  'secretIssued',
  'timeZone',
];

describe('keys that are put in order all at once', () => {
  it.each(fields)('by %s are as any two of them are compared', (field) => {
    fc.assert(
      fc.property(keys, (drafts) => {
        const names = new RoleStore();
        names.load(roles, []);
        const store = new KeyStore(storedFields.key, names);
        for (const [number, { createdAt, updatedAt, secretIssuedAt, ...fields }] of drafts.entries()) {
          const { id } = secretOf((number * 7) % 13);
          const times = { createdAt, updatedAt, secretIssuedAt, createdBy: 'Ada', updatedBy: 'Ada' };
          store.add({ ...aKeyDraft(fields), ...times, id, lockedOut: false, digest: 'A'.repeat(43), retiring: null });
        }
        const byId = store.table.ids.sorted(store.table.places());
        const compared = [...byId].sort(comparator(field, store.table, names));
        expect([...sortedBy(field, byId, store.table, names)]).toEqual(compared);
      }),
    );
  });
});

it('roles that are called alike are in the order of their ids', () => {
  const store = new RoleStore();
  store.load([...roles, { ...aRoleDraft({ name: 'Ärger' }), id: roleIdOf(3) }], []);
  expect(store.inOrder().map(({ name }) => name)).toEqual(['Auditor', 'Full Access', 'Ärger', 'uber', 'Über']);
});
