import { expiryInstant } from '../../shared/domain/expiry.ts';
import type { ApiKey } from '../../shared/domain/key.ts';
import { expiresSoonMs, type Status, statusOf } from '../../shared/domain/status.ts';

/** A previous secret that is still valid for a while. */
export interface RetiringSecret {
  /** SHA-256 of the token, 32 bytes in base64url. */
  readonly digest: string;
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
}

/** All that the events say about a key at some point of the history. What depends on the clock or on this computer's time zone data is derived from it. */
export interface KeyRecord extends Omit<ApiKey, 'expiresAt' | 'retiringUntil'> {
  /** SHA-256 of the current token, 32 bytes in base64url. */
  readonly digest: string;
  readonly retiring: RetiringSecret | null;
}

/** The facts that determine a key's role and status. */
export type KeyFacts = Pick<KeyRecord, 'roleId' | 'lockedOut' | 'timeZone' | 'expiresOn'>;

const dayMs = 24 * 60 * 60 * 1000;
// No zone is, or ever was, a day or more from UTC, and none skipped more than a day.
const zoneMarginMs = 2 * dayMs;

/** The instant (milliseconds since the epoch) at which `key` is no longer valid, or null. */
export function expiresAtOf({ expiresOn, timeZone }: Pick<KeyRecord, 'expiresOn' | 'timeZone'>): number | null {
  return expiresOn === null ? null : expiryInstant(expiresOn, timeZone);
}

/** Until when (milliseconds since the epoch) the previous secret is valid; null if it is not at the instant `now`. */
export function retiringUntil(key: KeyRecord, now: number): number | null {
  if (key.retiring === null) return null;
  const until = Math.min(key.retiring.notAfter, expiresAtOf(key) ?? Number.POSITIVE_INFINITY);
  return until > now ? until : null;
}

/** The status of `key` at the instant `now` (milliseconds since the epoch). */
export function keyStatus(key: KeyFacts, now: number): Status {
  const { lockedOut } = key;
  if (lockedOut || key.expiresOn === null) return statusOf({ lockedOut, expiresAt: null }, now);
  return statusOf({ lockedOut, expiresAt: expiryBeside(key, key.expiresOn, now, now + expiresSoonMs) }, now);
}

/** Whether `key` is valid at the instant `now` (milliseconds since the epoch), and expires within `period` milliseconds. */
export function expiresWithin(key: KeyFacts, now: number, period: number): boolean {
  if (key.lockedOut || key.expiresOn === null) return false;
  const expiresAt = expiryBeside(key, key.expiresOn, now, now + period);
  return expiresAt > now && expiresAt - now <= period;
}

/**
 * An instant that compares to `first` and to `second` (milliseconds since the epoch) like the expiry of `key` on `day`. For most keys the day is so far from
 * both that the zone makes no difference, and the slow calendar computation is avoided.
 */
function expiryBeside({ timeZone }: KeyFacts, day: string, first: number, second: number): number {
  const about = dayStart(day) + dayMs;
  const isNear = Math.abs(about - first) <= zoneMarginMs || Math.abs(about - second) <= zoneMarginMs;
  return isNear ? expiryInstant(day, timeZone) : about;
}

// Many keys expire on the same day, and parsing dates would dominate.
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
