import { z } from 'zod';
import type { FieldProblem } from '../errors.ts';
import { isCalendarDay } from './expiry.ts';
import { type Locale, localeOf } from './locale.ts';
import { hasToken } from './mask-tokens.ts';
import { withProblem } from './problem.ts';
import {
  descriptionMaxLength,
  descriptionProblem,
  nameMaxLength,
  nameProblem,
  normalizeDescription,
  normalizeName,
} from './text.ts';
import { isTimeZone, shownTimeZone } from './time-zone.ts';

/** An API key as its administrators know it. Its secret is not part of it. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: Locale;
  /** The IANA name under which the zone was stored; `shownTimeZone` has today's. */
  readonly timeZone: string;
  /** The last day of validity, `YYYY-MM-DD`, in `timeZone`. */
  readonly expiresOn: string | null;
  /** Who uses the key. */
  readonly issuedTo: string;
  /** The instant (milliseconds since the epoch) at which the key is no longer valid. */
  readonly expiresAt: number | null;
  readonly lockedOut: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The name of the operator. */
  readonly createdBy: string;
  /** When and by whom anything of it was last changed. */
  readonly updatedAt: number;
  readonly updatedBy: string;
  /** When its current secret was issued. */
  readonly secretIssuedAt: number;
  /** Until when the secret before that is still good; null when there is none. */
  readonly retiringUntil: number | null;
}

// Normalizing is quadratic in the worst case, so what is far too long is refused before. No normalization shortens a text fourfold.
const rawName = z.string().max(4 * nameMaxLength);
const rawDescription = z.string().max(4 * descriptionMaxLength);
const shortText = z.string().max(100);

/** The fields of a key that an administrator fills in. */
export const draftFields = ['name', 'description', 'roleId', 'locale', 'timeZone', 'expiresOn', 'issuedTo'] as const;

export const nameSchema = rawName
  .transform(normalizeName)
  .check(withProblem((name) => nameProblem(name) ?? secretProblem(name)));
export const descriptionSchema = rawDescription
  .transform(normalizeDescription)
  .check(withProblem((text) => descriptionProblem(text) ?? secretProblem(text)));

/** What an administrator fills in for a new key. Roles, uniqueness and the clock are the registry's to check. */
export const apiKeyDraftSchema = z.strictObject({
  name: nameSchema,
  description: descriptionSchema,
  roleId: shortText.check(withProblem((roleId) => (roleId === '' ? 'required' : null))),
  locale: shortText
    .check(withProblem((locale) => (localeOf(locale) === null ? 'unknown' : null)))
    .transform((locale) => localeOf(locale) as Locale),
  timeZone: shortText.check(withProblem(timeZoneProblem)).transform(shownTimeZone),
  expiresOn: shortText.check(withProblem((day) => (isCalendarDay(day) ? null : 'not-a-date'))).nullable(),
  issuedTo: rawName.transform(normalizeName).check(withProblem(issuedToProblem)).default(''),
});

export type ApiKeyDraft = z.output<typeof apiKeyDraftSchema>;

// As a name, but it may be empty.
function issuedToProblem(issuedTo: string): FieldProblem | null {
  return issuedTo === '' ? null : (nameProblem(issuedTo) ?? secretProblem(issuedTo));
}

// Names and descriptions are shown, exported, and in the history for good. What a vault has already stays readable.
function secretProblem(text: string): FieldProblem | null {
  return hasToken(text) ? 'secret' : null;
}

function timeZoneProblem(timeZone: string): FieldProblem | null {
  if (timeZone === '') return 'required';
  return isTimeZone(timeZone) ? null : 'unknown';
}
