import type { KeyRow } from '../../shared/contract/contract.ts';
import type { KeyRecord } from './key-record.ts';
import { toRow } from './key-row.ts';
import type { KeyTable } from './key-table.ts';
import type { RoleStore } from './role-store.ts';

/** A snapshot of keys, unaffected by later changes. */
export interface KeyList {
  readonly total: number;
  /** The rows from `first` to before `last`. */
  rows(first: number, last: number): KeyRow[];
}

/** A snapshot that reads unchanged keys from the table, and keeps only the old records of keys that changed since. */
export class OldKeys implements KeyList {
  readonly #table: KeyTable;
  readonly #places: Uint32Array;
  readonly #roles: Pick<RoleStore, 'nameOf'>;
  readonly #now: number;
  readonly #old = new Map<number, KeyRecord>();

  /** The keys at `places`, as of the instant `now` (milliseconds since the epoch). */
  constructor(table: KeyTable, places: Uint32Array, roles: Pick<RoleStore, 'nameOf'>, now: number) {
    this.#table = table;
    this.#places = places;
    this.#roles = roles;
    this.#now = now;
  }

  get total(): number {
    return this.#places.length;
  }

  rows(first: number, last: number): KeyRow[] {
    const keys = Array.from(
      this.#places.subarray(first, last),
      (place) => this.#old.get(place) ?? this.#table.recordAt(place),
    );
    return keys.map((key) => toRow(key, this.#roles, this.#now));
  }

  /** Must be called before the key at `place` changes. */
  keep(place: number): void {
    if (!this.#old.has(place)) this.#old.set(place, this.#table.recordAt(place));
  }
}
