import { IdColumn } from './id-column.ts';
import { FixedTextColumn, grown, SharedColumn } from './key-columns.ts';
import type { KeyFacts, KeyRecord, RetiringSecret } from './key-record.ts';
import type { KnownFields } from './stored-fields.ts';
import { isPlain } from './text-order.ts';

/** Columns of texts that no administrator enters and that many keys share. */
const authorColumns = ['createdBy', 'updatedBy'] as const;
/** Columns of instants (milliseconds since the epoch). */
const instantColumns = ['createdAt', 'updatedAt', 'secretIssuedAt'] as const;

/** Characters of a SHA-256 digest in base64url. */
export const digestLength = 43;

/**
 * Keys in columns. Each key has a place, from 0 on, for as long as it exists. Records are made on demand, because most keys of a large vault are never looked
 * at.
 */
export class KeyTable {
  readonly ids = new IdColumn();
  readonly names: string[] = [];
  /** Whether each name is plain (see `isPlain`): 0 unknown, 1 yes, 2 no. */
  #plainNames = new Uint8Array(0);
  readonly digests = new FixedTextColumn(digestLength);
  /** The stored fields except the name, and the authors. */
  readonly shared: Readonly<Record<string, SharedColumn>>;
  createdAt = new Float64Array(0);
  updatedAt = new Float64Array(0);
  secretIssuedAt = new Float64Array(0);
  /** 1 where the key is locked out. */
  lockedOut = new Uint8Array(0);
  readonly retiring = new Map<number, RetiringSecret>();
  /** 1 where there is a key. */
  present = new Uint8Array(0);
  /** The stored fields except the name. */
  readonly #fields: readonly (readonly [string, SharedColumn])[];
  readonly #free = new Set<number>();
  readonly #roleId: SharedColumn;
  readonly #timeZone: SharedColumn;
  readonly #expiresOn: SharedColumn;
  readonly #createdBy: SharedColumn;
  readonly #updatedBy: SharedColumn;

  constructor(fields: KnownFields['key']) {
    const names = Object.keys(fields).filter((name) => name !== 'name');
    this.shared = Object.fromEntries([...names, ...authorColumns].map((name) => [name, new SharedColumn()]));
    this.#fields = names.map((name) => [name, this.column(name)]);
    this.#roleId = this.column('roleId');
    this.#timeZone = this.column('timeZone');
    this.#expiresOn = this.column('expiresOn');
    this.#createdBy = this.column('createdBy');
    this.#updatedBy = this.column('updatedBy');
  }

  /** The number of places, including free ones. */
  get end(): number {
    return this.names.length;
  }

  /** How many keys there are. */
  get size(): number {
    return this.end - this.#free.size;
  }

  /** @throws {RangeError} where no column of shared values is called `name` */
  column(name: string): SharedColumn {
    const column = this.shared[name];
    if (column === undefined) throw new RangeError(name);
    return column;
  }

  /** The places of all keys. */
  places(): Uint32Array {
    const places = new Uint32Array(this.size);
    let count = 0;
    const { present, end } = this;
    for (let place = 0; place < end; place += 1) {
      if (present[place] === 1) places[count++] = place;
    }
    return places;
  }

  /** The place of the key `id`, or null. */
  placeOf(id: string): number | null {
    const place = this.ids.placeOf(id);
    return place !== null && this.present[place] === 1 ? place : null;
  }

  nameAt(place: number): string {
    return this.names[place] as string;
  }

  /** `isPlain` of the name at `place`, cached because every checkpoint asks for it. */
  hasPlainName(place: number): boolean {
    if (this.#plainNames[place] === 0) this.#plainNames[place] = isPlain(this.nameAt(place)) ? 1 : 2;
    return this.#plainNames[place] === 1;
  }

  roleIdAt(place: number): string {
    return this.#roleId.at(place) as string;
  }

  factsAt(place: number): KeyFacts {
    return {
      roleId: this.roleIdAt(place),
      lockedOut: this.lockedOut[place] === 1,
      timeZone: this.#timeZone.at(place) as string,
      expiresOn: this.#expiresOn.at(place) as string | null,
    };
  }

  recordAt(place: number): KeyRecord {
    const key: Record<string, unknown> = {
      id: this.ids.at(place),
      name: this.nameAt(place),
      createdAt: this.createdAt[place],
      createdBy: this.#createdBy.at(place),
      updatedAt: this.updatedAt[place],
      updatedBy: this.#updatedBy.at(place),
      secretIssuedAt: this.secretIssuedAt[place],
      lockedOut: this.lockedOut[place] === 1,
      digest: this.digests.at(place),
      retiring: this.retiring.get(place) ?? null,
    };
    for (const [name, column] of this.#fields) key[name] = column.at(place);
    return key as unknown as KeyRecord;
  }

  /** The value of the stored field `name` for the key at `place`. */
  fieldAt(place: number, name: string): unknown {
    return name === 'name' ? this.nameAt(place) : this.column(name).at(place);
  }

  /** Adds `key`, whose id must be new, and returns its place. */
  add(key: KeyRecord): number {
    const place = this.#placeFor(key.id);
    this.reserve(place + 1);
    this.ids.set(place, key.id);
    this.#free.delete(place);
    this.present[place] = 1;
    this.update(place, key);
    return place;
  }

  /** A free place, if possible the one that `id` had before. */
  #placeFor(id: string): number {
    const last = this.ids.placeOf(id);
    if (last !== null) return last;
    const [free] = this.#free;
    return free ?? this.end;
  }

  /** Applies `changes`, except the id, to the key at `place`. */
  update(place: number, changes: Partial<KeyRecord>): void {
    for (const [name, value] of Object.entries(changes)) this.#set(place, name as keyof KeyRecord, value);
  }

  #set(place: number, name: keyof KeyRecord, value: unknown): void {
    switch (name) {
      case 'id':
        return;
      case 'name':
        this.names[place] = value as string;
        this.#plainNames[place] = 0;
        return;
      case 'digest':
        this.digests.set(place, value as string);
        return;
      case 'lockedOut':
        this.lockedOut[place] = value === true ? 1 : 0;
        return;
      case 'retiring':
        if (value === null) this.retiring.delete(place);
        else this.retiring.set(place, value as RetiringSecret);
        return;
      case 'createdAt':
      case 'updatedAt':
      case 'secretIssuedAt':
        this[name][place] = value as number;
        return;
      default:
        this.column(name).set(place, value);
    }
  }

  /**
   * Appends keys, for which room was reserved; `ids` and `digests` are concatenated. Returns false if an id occurs twice. The caller fills the other
   * columns.
   */
  load(ids: string, names: readonly string[], digests: string): boolean {
    const first = this.end;
    this.digests.load(first, digests);
    for (const name of names) this.names.push(name);
    this.present.fill(1, first, this.end);
    return this.ids.load(first, ids);
  }

  /** Removes the key at `place`. */
  remove(place: number): void {
    this.present[place] = 0;
    this.retiring.delete(place);
    this.#free.add(place);
  }

  /** Makes room for places below `end`. */
  reserve(end: number): void {
    if (end <= this.present.length) return;
    const size = Math.max(64, 2 * this.present.length, end);
    for (const column of [this.ids, this.digests, ...Object.values(this.shared)]) column.reserve(size);
    for (const name of instantColumns) this[name] = grown(this[name], new Float64Array(size));
    this.#plainNames = grown(this.#plainNames, new Uint8Array(size));
    this.lockedOut = grown(this.lockedOut, new Uint8Array(size));
    this.present = grown(this.present, new Uint8Array(size));
  }
}
