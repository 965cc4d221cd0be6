import { z } from 'zod';
import { isCalendarDay } from './expiry.ts';
import { type Locale, locales } from './locale.ts';
import { withProblem } from './problem.ts';
import { descriptionProblem, nameProblem, normalizeDescription, normalizeName } from './text.ts';
import { isTimeZone } from './time-zone.ts';

/** An API key as its administrators know it. Its secret is not part of it. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The last day of validity, `YYYY-MM-DD`, in `timeZone`. */
  readonly expiresOn: string | null;
  /** The instant (milliseconds since the epoch) at which the key is no longer valid. */
  readonly expiresAt: number | null;
  readonly lockedOut: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The name of the operator. */
  readonly createdBy: string;
}

export const nameSchema = z.string().transform(normalizeName).check(withProblem(nameProblem));

/** What an administrator fills in for a new key. Roles, uniqueness and the clock are the registry's to check. */
export const apiKeyDraftSchema = z.strictObject({
  name: nameSchema,
  description: z.string().transform(normalizeDescription).check(withProblem(descriptionProblem)),
  roleId: z.string().check(withProblem((roleId) => (roleId === '' ? 'required' : null))),
  locale: z
    .string()
    .check(withProblem((locale) => (isLocale(locale) ? null : 'unknown')))
    .transform((locale) => locale as Locale),
  timeZone: z.string().check(withProblem((zone) => (isTimeZone(zone) ? null : 'unknown'))),
  expiresOn: z
    .string()
    .check(withProblem((day) => (isCalendarDay(day) ? null : 'not-a-date')))
    .nullable(),
});

export type ApiKeyDraft = z.output<typeof apiKeyDraftSchema>;

function isLocale(text: string): text is Locale {
  return (locales as readonly string[]).includes(text);
}
