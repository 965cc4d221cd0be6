import type { Role } from '../../shared/domain/role.ts';
import type { KeyRecord } from './key-record.ts';
import type { RegistryState } from './state.ts';
import { comparePlain, isPlain } from './text-order.ts';

// The state as a checkpoint holds it: docs/vault-format.md, "State in a checkpoint". Keys are written by columns, which JSON reads several times
// as fast as objects, and in the order that lists are most often asked for, which sorting then finds done.

/** The forms of what is written here: of a state with the built-in roles alone, and of any other. A reader that knows neither makes the state of the commits. */
export const stateVersions = { plain: 1, withRoles: 2 } as const;

/** Most keys, or roles, of one value. */
export const segmentMax = 4096;
// Most UTF-16 code units of names and descriptions in one value, which keeps it near a megabyte. A value has one key or role at least.
const segmentMaxText = 400_000;

/** The columns of texts of which many keys have the same. */
export const sharedColumns = [
  'description',
  'roleId',
  'locale',
  'timeZone',
  'expiresOn',
  'issuedTo',
  'createdBy',
  'updatedBy',
] as const;

/** A column as the values that occur in it, and for each key the place of its value among them. */
export interface SharedColumn {
  readonly values: readonly (string | null)[];
  readonly places: readonly number[];
}

/** `state` as JSON values. The same state gives the same values. */
export function* snapshotOf({ operators, roles, keys }: RegistryState): Generator<unknown> {
  const { own, deleted } = roles;
  const isPlain = own.length + deleted.length === 0;
  yield {
    type: 'state',
    version: isPlain ? stateVersions.plain : stateVersions.withRoles,
    operators: [...operators.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, name }) => ({ id, name })),
    ...(isPlain ? {} : { roles: own.length, deletedRoles: deleted.length }),
    keys: keys.size,
  };
  for (const segment of segments(own, roleSize)) yield { type: 'roles', roles: segment.map(roleOf) };
  for (const segment of segments(deleted, ({ name }) => name.length)) {
    yield { type: 'deletedRoles', roles: segment.map(({ id, name }) => ({ id, name })) };
  }
  const keySize = ({ name, description, issuedTo }: KeyRecord) => name.length + description.length + issuedTo.length;
  for (const segment of segments(inOrder(keys.values()), keySize)) yield segmentOf(segment);
}

// What a right takes besides the name of its resource, in code units.
const rightSize = 32;

function roleSize({ name, description, rights }: Role): number {
  return rights.reduce((size, { resource }) => size + resource.length + rightSize, name.length + description.length);
}

function roleOf({ id, name, description, defaultRight, rights }: Role): unknown {
  const written = rights.map(({ resource, right }) => ({ resource, right }));
  return { id, name, description, defaultRight, rights: written };
}

/**
 * By name as lists are, then by id. Names that are not plain come after all others by code units: where the collator puts them depends on the version of
 * Unicode that a computer has.
 */
function inOrder(keys: Iterable<KeyRecord>): readonly KeyRecord[] {
  const plain: KeyRecord[] = [];
  const others: KeyRecord[] = [];
  for (const key of keys) (isPlain(key.name) ? plain : others).push(key);
  plain.sort((a, b) => comparePlain(a.name, b.name) || byCodeUnits(a.id, b.id));
  others.sort((a, b) => byCodeUnits(a.name, b.name) || byCodeUnits(a.id, b.id));
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

function segmentOf(keys: readonly KeyRecord[]): unknown {
  return {
    type: 'keys',
    id: keys.map(({ id }) => id),
    name: keys.map(({ name }) => name),
    digest: keys.map(({ digest }) => digest),
    ...Object.fromEntries(sharedColumns.map((column) => [column, sharedColumn(keys.map((key) => key[column]))])),
    createdAt: keys.map(({ createdAt }) => createdAt),
    updatedAfter: keys.map(({ createdAt, updatedAt }) => updatedAt - createdAt),
    secretIssuedAfter: keys.map(({ createdAt, secretIssuedAt }) => secretIssuedAt - createdAt),
    lockedOut: keys.flatMap(({ lockedOut }, place) => (lockedOut ? [place] : [])),
    retiring: keys.flatMap(({ retiring }, place) => (retiring === null ? [] : [{ place, ...retiring }])),
  };
}

function sharedColumn(column: readonly (string | null)[]): SharedColumn {
  const placeOf = new Map<string | null, number>();
  const places = column.map((value) => {
    const place = placeOf.get(value) ?? placeOf.size;
    placeOf.set(value, place);
    return place;
  });
  return { values: [...placeOf.keys()], places };
}
