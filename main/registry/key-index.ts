import type { KeyPage, KeyQuery, KeyRow } from '../../shared/contract/contract.ts';
import type { ApiKey } from '../../shared/domain/key.ts';
import type { Role } from '../../shared/domain/role.ts';
import { type Status, statuses, statusOf } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';

type SortField = KeyQuery['sort']['field'];

interface Entry {
  readonly key: ApiKey;
  /** What a search looks at, folded. */
  readonly text: string;
}

// "key-2" before "key-10", "Über" beside "uber", as people expect of a list of names.
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Answers pages of the keys that were added. */
export class KeyIndex {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #entries: Entry[] = [];
  /** The entries in the order last asked for, while no key was added since. Not kept for `status`, which changes by itself. */
  #sorted: { readonly field: SortField; readonly entries: readonly Entry[] } | null = null;

  constructor(roles: ReadonlyMap<string, Role>) {
    this.#roles = roles;
  }

  add(key: ApiKey): void {
    const text = foldText([key.name, key.description, this.#roleName(key), key.id].join('\n'));
    this.#entries.push({ key, text });
    this.#sorted = null;
  }

  /** The page that `query` asks for, as of the instant `now` (milliseconds since the epoch). */
  query({ search, filter, sort, offset, limit }: KeyQuery, now: number): KeyPage {
    const words = foldText(search).split(/\s+/).filter(Boolean);
    const wanted = (entry: Entry) =>
      words.every((word) => entry.text.includes(word)) &&
      (filter.roleIds?.includes(entry.key.roleId) ?? true) &&
      (filter.statuses?.includes(statusOf(entry.key, now)) ?? true);
    const found = this.#ordered(sort.field, now).filter(wanted);
    const first = sort.direction === 'asc' ? offset : Math.max(0, found.length - offset - limit);
    const last = sort.direction === 'asc' ? offset + limit : found.length - offset;
    const page = found.slice(first, Math.max(first, last));
    if (sort.direction === 'desc') page.reverse();
    return { rows: page.map(({ key }) => this.#row(key, now)), total: found.length, count: this.#entries.length };
  }

  #ordered(field: SortField, now: number): readonly Entry[] {
    if (this.#sorted?.field === field) return this.#sorted.entries;
    const entries = this.#entries.toSorted((a, b) => this.#compare(field, a.key, b.key, now) || byId(a.key, b.key));
    if (field !== 'status') this.#sorted = { field, entries };
    return entries;
  }

  #compare(field: SortField, a: ApiKey, b: ApiKey, now: number): number {
    switch (field) {
      case 'role':
        return collator.compare(this.#roleName(a), this.#roleName(b));
      case 'status':
        return rank(statusOf(a, now)) - rank(statusOf(b, now));
      case 'expires':
        // Keys without an expiry outlive all others.
        return (a.expiresAt ?? Number.MAX_SAFE_INTEGER) - (b.expiresAt ?? Number.MAX_SAFE_INTEGER);
      case 'created':
        return a.createdAt - b.createdAt;
      default:
        return collator.compare(a[field], b[field]);
    }
  }

  #row({ lockedOut, ...key }: ApiKey, now: number): KeyRow {
    const status = statusOf({ lockedOut, expiresAt: key.expiresAt }, now);
    return { ...key, roleName: this.#roleName(key), status };
  }

  #roleName(key: { readonly roleId: string }): string {
    return this.#roles.get(key.roleId)?.name ?? key.roleId;
  }
}

function rank(status: Status): number {
  return statuses.indexOf(status);
}

function byId(a: ApiKey, b: ApiKey): number {
  return a.id < b.id ? -1 : 1;
}
