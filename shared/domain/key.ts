import { z } from 'zod';
import type { FieldProblem } from '../errors.ts';
import { isCalendarDay } from './expiry.ts';
import { type ApiKeyDraft, byField, type KeyFieldKind, type KeyFieldName, type keyFields } from './key-fields.ts';
import { type Locale, localeOf } from './locale.ts';
import { withProblem } from './problem.ts';
import { textSchemas } from './text-schemas.ts';
import { isTimeZone, shownTimeZone } from './time-zone.ts';

/** An API key, without its secret. */
export interface ApiKey extends ApiKeyDraft {
  readonly id: string;
  /** The instant (milliseconds since the epoch) at which the key is no longer valid. */
  readonly expiresAt: number | null;
  readonly lockedOut: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The name of the operator. */
  readonly createdBy: string;
  /** When and by whom it was last changed. */
  readonly updatedAt: number;
  readonly updatedBy: string;
  /** When its current secret was issued. */
  readonly secretIssuedAt: number;
  /** Until when the previous secret is valid; null if there is none. */
  readonly retiringUntil: number | null;
}

const shortText = z.string().max(100);

/** The schema of each kind of field. */
const kindSchemas = {
  ...textSchemas,
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

/** The schemas for changing fields of a key. */
export const keyFieldSchemas = byField((_, { kind }) => kindSchemas[kind]) as FieldSchemas<typeof kindSchemas>;

// Lines may be omitted.
const newKinds = { ...kindSchemas, line: kindSchemas.line.default('') };

/** The schema for the fields of a new key. The registry checks the role, the uniqueness of the name, and that the expiry is in the future. */
export const apiKeyDraftSchema = z.strictObject(
  byField((_, { kind }) => newKinds[kind]) as FieldSchemas<typeof newKinds>,
);

function timeZoneProblem(timeZone: string): FieldProblem | null {
  if (timeZone === '') return 'required';
  return isTimeZone(timeZone) ? null : 'unknown';
}
