import type { KeyCommand, KeyPreview, KeySelection } from '../../shared/contract/contract.ts';
import { statuses } from '../../shared/domain/status.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { fingerprint } from '../vault/fingerprint.ts';
import { keyStatus } from './key-record.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyTable } from './key-table.ts';

/** The keys that a command is for, and the fingerprint of those that a person was shown. */
export interface KeyTarget {
  readonly keys: KeySelection;
  readonly expected?: string | undefined;
}

// As many as a person reads before saying yes.
const namedMax = 8;

/** What `command` would do to `keys` at the instant `now` (milliseconds since the epoch). */
export function previewOf(
  { table, index }: KeyStore,
  keys: KeySelection,
  command: KeyCommand,
  now: number,
): KeyPreview {
  const selected = index.selected(keys, 'name', now);
  const places = toChange(table, selected, command);
  const counts = new Map(statuses.map((status) => [status, 0]));
  for (const place of places) {
    const status = keyStatus(table.factsAt(place), now);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return {
    count: places.length,
    names: Array.from(places.subarray(0, namedMax), (place) => table.nameAt(place)),
    statuses: Array.from(counts, ([status, count]) => ({ status, count })).filter(({ count }) => count > 0),
    alike: selected.length - places.length,
    gone: 'ids' in keys ? new Set(keys.ids).size - selected.length : 0,
    fingerprint: fingerprintOf(table, places),
  };
}

/**
 * The places of the keys of `target` that `command` changes at the instant `now` (milliseconds since the epoch): in the order of their ids where it has those, else by name.
 * @throws {LatchkeyError} `key.selection-changed` where they are not those that were expected, and `key.unknown` where a key is gone and nothing was expected
 */
export function placesToChange(
  { table, index }: KeyStore,
  { keys, expected }: KeyTarget,
  command: KeyCommand,
  now: number,
): Uint32Array {
  const selected = 'ids' in keys ? named(table, keys.ids, expected === undefined) : index.selected(keys, 'name', now);
  const places = toChange(table, selected, command);
  if (expected !== undefined && expected !== fingerprintOf(table, places)) {
    throw new LatchkeyError({ code: 'key.selection-changed' });
  }
  return places;
}

/** The places of the keys `ids`, each once; of those that there are, unless all `mustBe` there. */
function named(table: KeyTable, ids: readonly string[], mustBe: boolean): Uint32Array {
  const places = Array.from(new Set(ids), (id) => {
    const place = table.placeOf(id);
    if (place === null && mustBe) throw new LatchkeyError({ code: 'key.unknown', id });
    return place;
  });
  return Uint32Array.from(places.filter((place) => place !== null));
}

/** Those of `places` whose keys are not yet as `command` has them. */
function toChange({ lockedOut }: KeyTable, places: Uint32Array, command: KeyCommand): Uint32Array {
  if (command === 'delete') return places;
  const before = command === 'lock' ? 0 : 1;
  return places.filter((place) => lockedOut[place] === before);
}

/** Stands for the ids of the keys at `places`, in whatever order. */
function fingerprintOf({ ids }: KeyTable, places: Uint32Array): string {
  return fingerprint(ids.bytesOf(places.toSorted()));
}
