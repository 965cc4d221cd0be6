import { idLength } from '../../shared/domain/id.ts';
import { type Fields, isDigest, isInteger, isObject, isPlace, isText, objectOf } from './forms.ts';
import { digestLength, type KeyTable } from './key-table.ts';
import { segmentMax } from './snapshot.ts';
import type { RegistryState } from './state.ts';
import { type FieldTable, isOptional, type StoredField } from './stored-fields.ts';

// The members that are not columns of `shared`: type, id, name, digest, createdAt, updatedAfter, secretIssuedAfter, lockedOut, retiring
const ownMembers = 9;
const idCharacters = /^[0-9A-Za-z]*$/;
const digestCharacters = /^[0-9A-Za-z_-]*$/;

/** The places in the table of the keys of one checkpoint value. */
interface Range {
  readonly first: number;
  readonly count: number;
}

/** Reads the keys of one checkpoint value; false when it does not have the known form, after which the state must not be used. */
export function readKeys(segment: Fields, { roles, keys }: RegistryState, fields: FieldTable): boolean {
  const { type, id } = segment;
  if (type !== 'keys' || !Array.isArray(id) || id.length === 0 || id.length > segmentMax) return false;
  const { table } = keys;
  const range = { first: table.end, count: id.length };
  table.reserve(range.first + range.count);
  const isRole = (value: unknown) => isText(value) && roles.has(value);
  return (
    readShared(segment, table, range, fields, isRole) &&
    readInstants(segment, table, range) &&
    readLockedOut(segment, table, range) &&
    readRetiring(segment, table, range) &&
    readOwn(segment, table, range)
  );
}

function readOwn({ id, name, digest }: Fields, table: KeyTable, { count }: Range): boolean {
  const ids = joined(id, count, idLength, idCharacters);
  const digests = joined(digest, count, digestLength, digestCharacters);
  if (ids === null || digests === null || !Array.isArray(name) || name.length !== count) return false;
  for (const text of name) if (typeof text !== 'string') return false;
  return table.load(ids, name, digests);
}

/** The texts of `column`, concatenated, or null unless they are `count` texts of `length` `characters`. One test of all is faster than one of each. */
function joined(column: unknown, count: number, length: number, characters: RegExp): string | null {
  if (!Array.isArray(column) || column.length !== count) return null;
  for (const text of column) if (typeof text !== 'string' || text.length !== length) return null;
  const text = column.join('');
  return characters.test(text) ? text : null;
}

function readShared(
  segment: Fields,
  table: KeyTable,
  { first, count }: Range,
  fields: FieldTable,
  isRole: (value: unknown) => boolean,
): boolean {
  let absent = 0;
  for (const [name, column] of Object.entries(table.shared)) {
    const field: StoredField = fields[name] ?? { form: isText };
    const given = segment[name];
    if (given === undefined && isOptional(field)) {
      absent += 1;
      column.fill(first, count, field.absent);
      continue;
    }
    if (!isObject(given) || Object.keys(given).length !== 2) return false;
    const { values, places } = given;
    if (!Array.isArray(values) || !values.every(name === 'roleId' ? isRole : field.form)) return false;
    if (!Array.isArray(places) || places.length !== count || !column.load(first, values, places)) return false;
  }
  return Object.keys(segment).length === ownMembers + Object.keys(table.shared).length - absent;
}

function readInstants(segment: Fields, table: KeyTable, { first, count }: Range): boolean {
  const createdAt = integersOf(segment['createdAt'], count);
  const updatedAfter = integersOf(segment['updatedAfter'], count);
  const secretIssuedAfter = integersOf(segment['secretIssuedAfter'], count);
  if (createdAt === null || updatedAfter === null || secretIssuedAfter === null) return false;
  table.createdAt.set(createdAt, first);
  table.updatedAt.set(updatedAfter, first);
  table.secretIssuedAt.set(secretIssuedAfter, first);
  const delayed = [table.updatedAt, table.secretIssuedAt];
  return delayed.every((column) => addStarts(column.subarray(first, first + count), createdAt));
}

function integersOf(column: unknown, count: number): readonly number[] | null {
  if (!Array.isArray(column) || column.length !== count) return null;
  for (let at = 0; at < count; at += 1) if (!Number.isSafeInteger(column[at])) return null;
  return column;
}

/** Turns `delays` into instants in place; false if one is not a safe integer. */
function addStarts(delays: Float64Array, starts: readonly number[]): boolean {
  for (let at = 0; at < delays.length; at += 1) {
    const instant = (delays[at] as number) + (starts[at] as number);
    if (!Number.isSafeInteger(instant)) return false;
    delays[at] = instant;
  }
  return true;
}

function readLockedOut({ lockedOut }: Fields, table: KeyTable, { first, count }: Range): boolean {
  if (!Array.isArray(lockedOut)) return false;
  for (const place of lockedOut) {
    if (!isPlace(place, count - 1) || table.lockedOut[first + place] === 1) return false;
    table.lockedOut[first + place] = 1;
  }
  return true;
}

const isRetiring = objectOf({ place: isInteger, digest: isDigest, notAfter: isInteger });

function readRetiring({ retiring }: Fields, table: KeyTable, { first, count }: Range): boolean {
  if (!Array.isArray(retiring)) return false;
  for (const entry of retiring) {
    if (!isRetiring(entry) || !isPlace(entry.place, count - 1) || table.retiring.has(first + entry.place)) return false;
    table.retiring.set(first + entry.place, { digest: entry.digest, notAfter: entry.notAfter });
  }
  return true;
}
