import { textFields } from '../../shared/domain/key-fields.ts';
import type { Role } from '../../shared/domain/role.ts';
import { roleTextFields } from '../../shared/domain/role-fields.ts';
import { type SharedColumn as KeyColumn, nameOf } from './key-columns.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyTable } from './key-table.ts';
import type { RegistryState } from './state.ts';
import { asWritten, type FieldTable, isOptional, isSame, type KnownFields, type StoredField } from './stored-fields.ts';

// The state in the form of a checkpoint: docs/vault-format.md, "State in a checkpoint". Keys are written in columns, which JSON parses several times as fast as
// objects, and ordered by name, so that the order that lists use most needs no sorting.

/** The versions of the form: for a state with only the built-in roles, and for any other. A reader that knows neither replays the commits. */
export const stateVersions = { plain: 1, withRoles: 2 } as const;

/** Most keys or roles in one value. */
export const segmentMax = 4096;
// Most UTF-16 code units of names and descriptions in one value, which keeps it near a megabyte. Every value has at least one key or role.
const segmentMaxText = 400_000;

/** A column: its distinct values, and for each key the index of its value. */
export interface SharedColumn {
  readonly values: readonly unknown[];
  readonly places: readonly number[];
}

/** `state`, of keys and roles with the fields of `known`, as JSON values. Equal states give equal values. */
export function* snapshotOf({ operators, roles, keys }: RegistryState, known: KnownFields): Generator<unknown> {
  const { own, deleted } = roles;
  const isPlain = own.length + deleted.length === 0;
  yield {
    type: 'state',
    version: isPlain ? stateVersions.plain : stateVersions.withRoles,
    operators: [...operators.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, name }) => ({ id, name })),
    ...(isPlain ? {} : { roles: own.length, deletedRoles: deleted.length }),
    keys: keys.size,
  };
  for (const segment of segments(own, roleSize))
    yield { type: 'roles', roles: segment.map((role) => roleOf(role, known.role)) };
  for (const segment of segments(deleted, ({ name }) => name.length)) {
    yield { type: 'deletedRoles', roles: segment.map(({ id, name }) => ({ id, name })) };
  }
  const { table } = keys;
  const texts = textFields.map((field) => table.column(field));
  const keySize = (place: number) =>
    texts.reduce((size, column) => size + (column.at(place) as string).length, table.nameAt(place).length);
  for (const segment of segments(inOrder(keys), keySize)) yield segmentOf(table, segment, known.key);
}

// Code units of a right besides the name of its resource.
const rightSize = 32;

function roleSize(role: Role): number {
  const texts = roleTextFields.reduce((size, field) => size + role[field].length, role.name.length);
  return role.rights.reduce((size, { resource }) => size + resource.length + rightSize, texts);
}

function roleOf(role: Role, fields: FieldTable): unknown {
  const members = Object.keys(fields).map((name) => [name, role[name as keyof Role]]);
  return { id: role.id, ...asWritten(Object.fromEntries(members), fields) };
}

/**
 * By name in the order of lists, then by id. Names that are not plain come last, ordered by code units, because the collator's order depends on the computer's
 * version of Unicode.
 */
function inOrder({ table, index }: KeyStore): readonly number[] {
  const plain: number[] = [];
  const others: number[] = [];
  for (const place of index.byName()) (table.hasPlainName(place) ? plain : others).push(place);
  others.sort((a, b) => byCodeUnits(table.nameAt(a), table.nameAt(b)) || table.ids.compare(a, b));
  return plain.concat(others);
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function* segments<T>(list: readonly T[], sizeOf: (entry: T) => number): Generator<readonly T[]> {
  let segment: T[] = [];
  let size = 0;
  for (const entry of list) {
    const entrySize = sizeOf(entry);
    if (segment.length === segmentMax || (segment.length > 0 && size + entrySize > segmentMaxText)) {
      yield segment;
      segment = [];
      size = 0;
    }
    segment.push(entry);
    size += entrySize;
  }
  if (segment.length > 0) yield segment;
}

function segmentOf(table: KeyTable, places: readonly number[], fields: FieldTable): unknown {
  const createdAt = places.map((place) => table.createdAt[place] as number);
  const after = (instants: Float64Array) =>
    places.map((place, at) => (instants[place] as number) - (createdAt[at] as number));
  const shared = Object.entries(table.shared).map(([name, column]) => [name, sharedColumn(column, places)] as const);
  return {
    type: 'keys',
    id: places.map((place) => table.ids.at(place)),
    name: places.map((place) => table.nameAt(place)),
    digest: places.map((place) => table.digests.at(place)),
    ...Object.fromEntries(shared.filter(([name, column]) => !isAbsent(column, fields[name]))),
    createdAt,
    updatedAfter: after(table.updatedAt),
    secretIssuedAfter: after(table.secretIssuedAt),
    lockedOut: places.flatMap((place, at) => (table.lockedOut[place] === 1 ? [at] : [])),
    retiring: places.flatMap((place, at) => {
      const retiring = table.retiring.get(place);
      return retiring === undefined ? [] : [{ place: at, digest: retiring.digest, notAfter: retiring.notAfter }];
    }),
  };
}

function isAbsent({ values }: SharedColumn, field: StoredField | undefined): boolean {
  return isOptional(field) && values.every((value) => isSame(value, field?.absent));
}

function sharedColumn(column: KeyColumn, places: readonly number[]): SharedColumn {
  const placeOf = new Map<unknown, number>();
  const values: unknown[] = [];
  // Neighbors often have the same value, so most look-ups are avoided.
  let [last, written] = [-1, -1];
  const allWritten = places.map((place) => {
    const at = column.places[place] as number;
    if (at === last) return written;
    const value = column.values[at];
    const name = nameOf(value);
    last = at;
    written = placeOf.get(name) ?? values.push(value) - 1;
    placeOf.set(name, written);
    return written;
  });
  return { values, places: allWritten };
}
