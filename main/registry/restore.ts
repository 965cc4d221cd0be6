import type { KeyFacts, KeyRecord, RetiringSecret } from './key-record.ts';
import { type KeyColumns, PackedKeys } from './packed-keys.ts';
import {
  type Fields,
  isColumn,
  isDayOrNull,
  isDigest,
  isIdText,
  isInteger,
  isLocale,
  isObject,
  isPlace,
  isText,
} from './restore-checks.ts';
import { type ExpectedRoles, expectedRoles, RoleReader } from './restore-roles.ts';
import { type SharedColumn, segmentMax, sharedColumns } from './snapshot.ts';
import { type Operator, RegistryState } from './state.ts';

// Reads what `snapshotOf` writes. By hand: a schema would take several times as long, and a large vault is opened in the time of this.

/** The state that `values` hold, or null when they are not of the form that this program knows. */
export async function restoreState(values: AsyncIterable<unknown>): Promise<RegistryState | null> {
  const state = new RegistryState();
  const columns: KeyColumns[] = [];
  let start: Start | null = null;
  let roles: RoleReader | null = null;
  for await (const value of values) {
    if (!isObject(value)) return null;
    if (start === null || roles === null) {
      start = readStart(value, state);
      if (start === null) return null;
      roles = new RoleReader(state.roles, start);
    } else if (!(columns.length === 0 && roles.read(value)) && !(roles.isDone && readKeys(value, state, columns))) {
      return null;
    }
  }
  const packed = PackedKeys.of(columns);
  if (roles?.isDone !== true || packed === null || packed.size !== start?.keys) return null;
  state.keys.load(packed);
  return state;
}

/** What follows the first value: how many of each. */
interface Start extends ExpectedRoles {
  readonly keys: number;
}

/** Takes the operators from the first value, and returns what follows; or null. */
function readStart(start: Fields, state: RegistryState): Start | null {
  const { type, operators, keys } = start;
  const expected = expectedRoles(start);
  if (type !== 'state' || expected === null) return null;
  if (!Array.isArray(operators) || !isPlace(keys, Number.MAX_SAFE_INTEGER)) return null;
  for (const value of operators) {
    const operator = readOperator(value);
    if (operator === null || state.operators.has(operator.id)) return null;
    state.operators.set(operator.id, operator);
  }
  return { keys, ...expected };
}

function readOperator(value: unknown): Operator | null {
  if (!isObject(value) || Object.keys(value).length !== 2) return null;
  const { id, name } = value;
  return isIdText(id) && isText(name) ? { id, name } : null;
}

// type, id, name, digest, createdAt, updatedAfter, secretIssuedAfter, lockedOut, retiring
const memberCount = 9 + sharedColumns.length;

/** Takes the keys of one value; false when it is not of the known form. */
function readKeys(segment: Fields, state: RegistryState, read: KeyColumns[]): boolean {
  const count = Array.isArray(segment['id']) ? segment['id'].length : 0;
  if (segment['type'] !== 'keys' || Object.keys(segment).length !== memberCount) return false;
  if (count === 0 || count > segmentMax) return false;
  const columns = readColumns(segment, count, state);
  if (columns === null) return false;
  read.push({
    id: columns.id,
    name: columns.name,
    factsAt: (place) => factsAt(columns, place),
    recordAt: (place) => keyAt(columns, place),
  });
  return true;
}

type Columns = NonNullable<ReturnType<typeof readColumns>>;

function readColumns(segment: Fields, count: number, { roles }: RegistryState) {
  const { id, name, digest, createdAt, updatedAfter, secretIssuedAfter } = segment;
  if (!isColumn(id, count, isIdText) || !isColumn(name, count, isText) || !isColumn(digest, count, isDigest))
    return null;
  if (!isColumn(createdAt, count, isInteger) || !isColumn(updatedAfter, count, isInteger)) return null;
  if (!isColumn(secretIssuedAfter, count, isInteger)) return null;
  if (!areInstants(createdAt, updatedAfter) || !areInstants(createdAt, secretIssuedAfter)) return null;
  const shared = {
    description: readShared(segment['description'], count, isText),
    roleId: readShared(segment['roleId'], count, (value): value is string => isText(value) && roles.has(value)),
    locale: readShared(segment['locale'], count, isLocale),
    timeZone: readShared(segment['timeZone'], count, isText),
    expiresOn: readShared(segment['expiresOn'], count, isDayOrNull),
    issuedTo: readShared(segment['issuedTo'], count, isText),
    createdBy: readShared(segment['createdBy'], count, isText),
    updatedBy: readShared(segment['updatedBy'], count, isText),
  };
  const lockedOut = readLockedOut(segment['lockedOut'], count);
  const retiring = readRetiring(segment['retiring'], count);
  if (!isWhole(shared) || lockedOut === null || retiring === null) return null;
  return { id, name, digest, createdAt, updatedAfter, secretIssuedAfter, ...shared, lockedOut, retiring };
}

function areInstants(starts: readonly number[], delays: readonly number[]): boolean {
  return starts.every((start, at) => isInteger(start + (delays[at] as number)));
}

function factsAt({ roleId, lockedOut, timeZone, expiresOn }: Columns, at: number): KeyFacts {
  return {
    roleId: sharedAt(roleId, at),
    lockedOut: lockedOut.has(at),
    timeZone: sharedAt(timeZone, at),
    expiresOn: sharedAt(expiresOn, at),
  };
}

/** The key at `at`, which is less than the length of every column. */
function keyAt(columns: Columns, at: number): KeyRecord {
  const createdAt = columns.createdAt[at] as number;
  return {
    id: columns.id[at] as string,
    name: columns.name[at] as string,
    description: sharedAt(columns.description, at),
    roleId: sharedAt(columns.roleId, at),
    locale: sharedAt(columns.locale, at),
    timeZone: sharedAt(columns.timeZone, at),
    expiresOn: sharedAt(columns.expiresOn, at),
    issuedTo: sharedAt(columns.issuedTo, at),
    lockedOut: columns.lockedOut.has(at),
    createdAt,
    createdBy: sharedAt(columns.createdBy, at),
    updatedAt: createdAt + (columns.updatedAfter[at] as number),
    updatedBy: sharedAt(columns.updatedBy, at),
    secretIssuedAt: createdAt + (columns.secretIssuedAfter[at] as number),
    digest: columns.digest[at] as string,
    retiring: columns.retiring.get(at) ?? null,
    searchText: null,
  };
}

interface Shared<T> {
  readonly values: readonly T[];
  readonly places: readonly number[];
}

function sharedAt<T>({ values, places }: Shared<T>, at: number): T {
  return values[places[at] as number] as T;
}

function readShared<T>(value: unknown, count: number, is: (value: unknown) => value is T): Shared<T> | null {
  if (!isObject(value) || Object.keys(value).length !== 2) return null;
  const { values, places } = value as { readonly [M in keyof SharedColumn]: unknown };
  if (!Array.isArray(values) || !isColumn(values, values.length, is)) return null;
  if (!isColumn(places, count, (place): place is number => isPlace(place, values.length - 1))) return null;
  return { values, places };
}

function readLockedOut(value: unknown, count: number): ReadonlySet<number> | null {
  if (!Array.isArray(value) || !value.every((place) => isPlace(place, count - 1))) return null;
  const places = new Set<number>(value);
  return places.size === value.length ? places : null;
}

function readRetiring(value: unknown, count: number): ReadonlyMap<number, RetiringSecret> | null {
  if (!Array.isArray(value)) return null;
  const retiring = new Map<number, RetiringSecret>();
  for (const entry of value) {
    if (!isObject(entry) || Object.keys(entry).length !== 3) return null;
    const { place, digest, notAfter } = entry;
    if (!isPlace(place, count - 1) || retiring.has(place) || !isDigest(digest) || !isInteger(notAfter)) return null;
    retiring.set(place, { digest, notAfter });
  }
  return retiring;
}

function isWhole<T extends Readonly<Record<string, unknown>>>(
  columns: T,
): columns is { readonly [C in keyof T]: NonNullable<T[C]> } & T {
  return Object.values(columns).every((column) => column !== null);
}
