import type { KeyRecord } from './key-record.ts';
import type { RegistryState } from './state.ts';
import { comparePlain, isPlain } from './text-order.ts';

// The state as a checkpoint holds it: docs/vault-format.md, "State in a checkpoint". Keys are written by columns, which JSON reads several times
// as fast as objects, and in the order that lists are most often asked for, which sorting then finds done.

/** The form of what is written here. A reader that knows another one makes the state of the commits. */
export const stateVersion = 1;

/** Most keys of one value. */
export const segmentMaxKeys = 4096;
// Most UTF-16 code units of names and descriptions in one value, which keeps it near a megabyte. A value has one key at least.
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
export function* snapshotOf({ operators, keys }: RegistryState): Generator<unknown> {
  yield {
    type: 'state',
    version: stateVersion,
    operators: [...operators.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, publicKey }) => ({ id, name, publicKey: Buffer.from(publicKey).toString('base64url') })),
    keys: keys.size,
  };
  for (const segment of segments(inOrder(keys.values()))) yield segmentOf(segment);
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

function* segments(keys: readonly KeyRecord[]): Generator<readonly KeyRecord[]> {
  let segment: KeyRecord[] = [];
  let size = 0;
  for (const key of keys) {
    const keySize = key.name.length + key.description.length + key.issuedTo.length;
    if (segment.length === segmentMaxKeys || (segment.length > 0 && size + keySize > segmentMaxText)) {
      yield segment;
      segment = [];
      size = 0;
    }
    segment.push(key);
    size += keySize;
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
