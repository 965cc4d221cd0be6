import { z } from 'zod';
import type { FieldProblem } from '../errors.ts';
import { isCalendarDay } from './expiry.ts';
import { type ApiKeyDraft, byField, type KeyFieldKind, type KeyFieldName, type keyFields } from './key-fields.ts';
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
export interface ApiKey extends ApiKeyDraft {
  readonly id: string;
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

export const nameSchema = rawName
  .transform(normalizeName)
  .check(withProblem((name) => nameProblem(name) ?? secretProblem(name)));
export const descriptionSchema = rawDescription
  .transform(normalizeDescription)
  .check(withProblem((text) => descriptionProblem(text) ?? secretProblem(text)));

/** What a field of each kind may be. */
const kindSchemas = {
  name: nameSchema,
  line: rawName.transform(normalizeName).check(withProblem(lineProblem)),
  text: descriptionSchema,
  role: shortText.check(withProblem((roleId) => (roleId === '' ? 'required' : null))),
  locale: shortText
    .check(withProblem((locale) => (localeOf(locale) === null ? 'unknown' : null)))
    .transform((locale) => localeOf(locale) as Locale),
  'time-zone': shortText.check(withProblem(timeZoneProblem)).transform(shownTimeZone),
  day: shortText.check(withProblem((day) => (isCalendarDay(day) ? null : 'not-a-date'))).nullable(),
} as const satisfies Readonly<Record<KeyFieldKind, z.ZodType>>;

type FieldSchemas<S extends Readonly<Record<KeyFieldKind, z.ZodType>>> = {
  readonly [F in KeyFieldName]: S[(typeof keyFields)[F]['kind']];
};

/** What an administrator may change fields of a key to. */
export const keyFieldSchemas = byField((_, { kind }) => kindSchemas[kind]) as FieldSchemas<typeof kindSchemas>;

// Lines may be left out.
const newKinds = { ...kindSchemas, line: kindSchemas.line.default('') };

/** What an administrator fills in for a new key. Roles, uniqueness and the clock are the registry's to check. */
export const apiKeyDraftSchema = z.strictObject(
  byField((_, { kind }) => newKinds[kind]) as FieldSchemas<typeof newKinds>,
);

// As a name, but it may be empty.
function lineProblem(line: string): FieldProblem | null {
  return line === '' ? null : (nameProblem(line) ?? secretProblem(line));
}

// Names and descriptions are shown, exported, and in the history for good. What a vault has already stays readable.
function secretProblem(text: string): FieldProblem | null {
  return hasToken(text) ? 'secret' : null;
}

function timeZoneProblem(timeZone: string): FieldProblem | null {
  if (timeZone === '') return 'required';
  return isTimeZone(timeZone) ? null : 'unknown';
}
