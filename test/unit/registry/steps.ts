import fc from 'fast-check';
import type { ApiKeyDraft } from '../../../shared/domain/key-fields.ts';
import type { RoleDraft } from '../../../shared/domain/role-fields.ts';

type Fields = Omit<ApiKeyDraft, 'roleId'> & { readonly role: number };

/** Something that is done to a registry. Keys and roles are named by the place at which they were made, whether they were or not. */
export type Step =
  | { readonly type: 'create'; readonly draft: Fields }
  | {
      readonly type: 'update';
      readonly key: number;
      readonly changes: Partial<Fields & { readonly lockedOut: boolean }>;
      readonly base: Partial<Fields & { readonly lockedOut: boolean }>;
    }
  | { readonly type: 'lock'; readonly keys: readonly number[]; readonly lockedOut: boolean }
  | { readonly type: 'replace'; readonly key: number; readonly retireAfter: number }
  | { readonly type: 'stop'; readonly key: number }
  | { readonly type: 'delete'; readonly keys: readonly number[] }
  | { readonly type: 'createRole'; readonly draft: RoleDraft }
  | {
      readonly type: 'updateRole';
      readonly role: number;
      readonly changes: Partial<RoleDraft>;
      readonly base: Partial<RoleDraft>;
    }
  | { readonly type: 'deleteRoles'; readonly roles: readonly number[] }
  | { readonly type: 'wait'; readonly days: number };

const dayMs = 86_400_000;

const fields = {
  name: fc.constantFrom(
    'a',
    'A',
    'Payroll',
    'PAYROLL',
    'payroll 2',
    'payroll 10',
    'Über',
    'uber',
    '給与',
    'straße',
    'STRASSE',
    'ﬁle',
    'file',
  ),
  description: fc.constantFrom('', 'monthly', 'two\nlines', 'ünïcode'),
  // The built-in ones, those that may have been made, and one that hardly was.
  role: fc.nat({ max: 6 }),
  locale: fc.constantFrom('en-US' as const, 'ja-JP' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Moscow', 'Pacific/Kiritimati', 'America/New_York'),
  expiresOn: fc.constantFrom(null, '2026-01-14', '2026-01-15', '2026-02-14', '2026-03-01', '2030-01-01'),
  issuedTo: fc.constantFrom('', 'Grace'),
};
const changes = fc.record({ ...fields, lockedOut: fc.boolean() }, { requiredKeys: [] });
const key = fc.nat({ max: 5 });
const keys = fc.array(key, { minLength: 1, maxLength: 2 });

const right = fc.constantFrom('none' as const, 'read' as const, 'write' as const);
const roleFields = {
  name: fc.constantFrom('Operators', 'OPERATORS', 'readers', 'auditor', 'Ａuditor', '監査', 'a', 'zebra'),
  description: fc.constantFrom('', 'what they do'),
  defaultRight: right,
  rights: fc
    .uniqueArray(fc.record({ resource: fc.constantFrom('accounts', 'orders', 'users'), right }), {
      selector: ({ resource }) => resource,
    })
    .map((list) => list.toSorted((a, b) => (a.resource < b.resource ? -1 : 1))),
};
const roleChanges = fc.record(roleFields, { requiredKeys: [] });
const role = fc.nat({ max: 6 });

const orNone = <T extends object>(base: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, base) as fc.Arbitrary<Partial<T>>;

/** Everything but the passing of time. */
export const command: fc.Arbitrary<Exclude<Step, { type: 'wait' }>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('create' as const), draft: fc.record(fields) }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('update' as const), key, changes, base: orNone(changes) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('lock' as const), keys, lockedOut: fc.boolean() }) },
  fc.record({ type: fc.constant('replace' as const), key, retireAfter: fc.constantFrom(0, dayMs, 7 * dayMs) }),
  fc.record({ type: fc.constant('stop' as const), key }),
  fc.record({ type: fc.constant('delete' as const), keys }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('createRole' as const), draft: fc.record(roleFields) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('updateRole' as const),
      role,
      changes: roleChanges,
      base: orNone(roleChanges),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('deleteRoles' as const),
      roles: fc.array(role, { minLength: 1, maxLength: 2 }),
    }),
  },
);

export const wait = fc.record({ type: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 40 }) });
