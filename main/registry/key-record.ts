import { expiryInstant } from '../../shared/domain/expiry.ts';
import type { ApiKey } from '../../shared/domain/key.ts';
import { expiresSoonMs, type Status, statusOf } from '../../shared/domain/status.ts';
import { foldText } from '../../shared/domain/text.ts';

/** A secret that was replaced and is still good for a while. */
export interface RetiringSecret {
  /** SHA-256 of the token, 32 bytes in base64url. */
  readonly digest: string;
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
}

/** All that the events say of a key. What depends on the clock or on the time zones of this computer is derived from it. */
export interface StoredKey extends Omit<ApiKey, 'expiresAt' | 'retiringUntil'> {
  /** SHA-256 of the current token, 32 bytes in base64url. */
  readonly digest: string;
  readonly retiring: RetiringSecret | null;
}

const dayMs = 24 * 60 * 60 * 1000;
// No clock is, or ever was, as much as a day apart from UTC, and no zone skipped more than a day.
const zoneMarginMs = 2 * dayMs;

/** A key as it is at some point of the history. A change makes another. */
export interface KeyRecord extends StoredKey {
  /** What a search looks at, once somebody searched: see `searchTextOf`. */
  searchText: string | null;
}

/** The instant (milliseconds since the epoch) at which `key` is no longer valid, or null. */
export function expiresAtOf({ expiresOn, timeZone }: StoredKey): number | null {
  return expiresOn === null ? null : expiryInstant(expiresOn, timeZone);
}

/** What a search looks at, folded. Made when first asked for. */
export function searchTextOf(key: KeyRecord): string {
  key.searchText ??= foldText(`${key.name}\n${key.description}\n${key.id}`);
  return key.searchText;
}

/** The status of `key` at the instant `now` (milliseconds since the epoch). */
export function keyStatus(key: StoredKey, now: number): Status {
  const { lockedOut, expiresOn } = key;
  if (lockedOut || expiresOn === null) return statusOf({ lockedOut, expiresAt: null }, now);
  // Most keys expire so long before or after `now` that their zone makes no difference, and the calendar need not be asked.
  const about = dayStart(expiresOn) + dayMs;
  const isFar = (instant: number) => Math.abs(about - instant) > zoneMarginMs;
  const expiresAt = isFar(now) && isFar(now + expiresSoonMs) ? about : expiresAtOf(key);
  return statusOf({ lockedOut, expiresAt }, now);
}

// Thousands of keys expire on the same day, and parsing one takes longer than all else here.
const dayStarts = new Map<string, number>();
const dayStartsMax = 10_000;

/** The start of `day` (`YYYY-MM-DD`) in UTC, in milliseconds since the epoch. */
function dayStart(day: string): number {
  const known = dayStarts.get(day);
  if (known !== undefined) return known;
  if (dayStarts.size >= dayStartsMax) dayStarts.clear();
  const start = Date.parse(day);
  dayStarts.set(day, start);
  return start;
}

/** `key` with `changes`. */
export function changedKey(key: KeyRecord, changes: Partial<StoredKey>): KeyRecord {
  return { ...key, ...changes, searchText: null };
}
