import { z } from 'zod';
import { keyFieldSchemas } from '../domain/key.ts';
import {
  byField,
  draftFields,
  fieldSorts,
  type KeyFieldKind,
  type KeyFieldName,
  type keyFields,
} from '../domain/key-fields.ts';
import { locales } from '../domain/locale.ts';
import { statuses } from '../domain/status.ts';
import type { FieldProblem } from '../errors.ts';
import { idText, instant, option, searchText, shownTexts } from './basic-schemas.ts';
import { namedKeysMax, pickedKeysMax, retirements, whoseTextMax } from './limits.ts';

export const keyFormOptions = z.strictObject({
  roles: z.array(option.extend({ isBuiltIn: z.boolean() })).readonly(),
  locales: z.array(option).readonly(),
});

export const keySortFields = [...fieldSorts, 'status', 'id', 'created', 'updated', 'secretIssued'] as const;

export const keySort = z.strictObject({ field: z.enum(keySortFields), direction: z.enum(['asc', 'desc']) });

/** A filter for keys. Its parts add up: a key must match each part that is present. */
const keyFilter = z.strictObject({
  statuses: z.array(z.enum(statuses)).max(100).optional(),
  roleIds: z.array(idText).max(1000).optional(),
  /** Keys that are neither locked out nor expired, and expire within this many milliseconds. */
  expiresWithin: z.int().min(0).optional(),
});

/** The keys that a list shows: those that match the search and the filter. */
const criteria = {
  /**
   * Words that must all occur in the name, the description, the holder, the role's name or the id, ignoring case. Words may also name a place in the key's
   * time zone.
   */
  search: searchText,
  filter: keyFilter,
};

export const keyCriteria = z.strictObject(criteria);

const pickedIds = z.array(idText).max(pickedKeysMax);

/** Selected keys: some by their ids, as a person picks them or a terminal lists them, or all that a list shows except some. */
export const keySelection = z.union([
  z.strictObject({ ids: z.array(idText).min(1).max(namedKeysMax) }),
  z.strictObject({ ...criteria, except: pickedIds }),
]);

/** A selection, and what is to be done to its keys. */
export const keyPreviewInput = z.strictObject({ keys: keySelection, command: z.enum(['lock', 'unlock', 'delete']) });

/** What a command would do to the selected keys. */
export const keyPreview = z.strictObject({
  /** The number of keys that would be changed. */
  count: z.int(),
  /** The first of their names, sorted. */
  names: z.array(z.string()),
  /** Their numbers by status, the most severe first. Statuses that none has are omitted. */
  statuses: z.array(z.strictObject({ status: z.enum(statuses), count: z.int() })),
  /** The number of selected keys that are already in the wanted state. */
  alike: z.int(),
  /** The number of ids whose keys are no longer in the vault. */
  gone: z.int(),
  /** Identifies the set of keys that would be changed. */
  fingerprint: z.string(),
});

export const keyQueryInput = z.strictObject({
  ...criteria,
  sort: keySort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});

const shownKinds = {
  ...shownTexts,
  role: z.string(),
  locale: z.enum(locales),
  'time-zone': z.string(),
  day: z.string().nullable(),
} as const satisfies Readonly<Record<KeyFieldKind, z.ZodType>>;

type ShownFields = { readonly [F in KeyFieldName]: (typeof shownKinds)[(typeof keyFields)[F]['kind']] };

export const keyRow = z.strictObject({
  id: z.string(),
  ...(byField((_, { kind }) => shownKinds[kind]) as ShownFields),
  roleName: z.string(),
  status: z.enum(statuses),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
  updatedBy: z.string(),
  secretIssuedAt: instant,
  retiringUntil: instant.nullable(),
});

export const keyPage = z.strictObject({
  rows: z.array(keyRow),
  /** The number of keys that match search and filter. */
  total: z.int(),
  /** The number of all keys. */
  count: z.int(),
});

/** Some keys, and the list to look for them in. */
export const keysAmongInput = z.strictObject({ ...criteria, ids: pickedIds });

/** The ids of those that the list shows. */
export const keysAmong = z.strictObject({ ids: z.array(z.string()) });

/** The numbers of keys that match the search, by role and by status. Each respects the filter by the other. */
export const keyFacets = z.strictObject({
  /** By name. Roles without any such key are omitted. */
  roles: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() })),
  /** Every status, the most severe first. */
  statuses: z.array(z.strictObject({ status: z.enum(statuses), count: z.int() })),
  /** The number of all keys that expire soon, whatever the search. */
  expiresSoon: z.int(),
});

export const keyId = z.strictObject({ id: idText });

const keyChanges = z.strictObject({ ...keyFieldSchemas, lockedOut: z.boolean() }).partial();

export const keyUpdateInput = z.strictObject({
  id: idText,
  /** The fields to change, with their new values. */
  changes: keyChanges,
  /** Expected current values of fields. If a field of `changes` has another value by now, nothing is changed. */
  base: z
    .partialRecord(z.enum([...draftFields, 'lockedOut']), z.union([z.string().max(10_000), z.boolean()]).nullable())
    .optional(),
});

/** The keys to change, and the preview that the user saw. */
const target = {
  keys: keySelection,
  /**
   * The fingerprint of that preview. If other keys would be changed by now, none is. Optional for a selection by ids: then a key that no longer exists is an error.
   */
  expected: z.string().max(100).optional(),
};

/** A selection by what a list shows needs a preview. */
const isExpected = ({ keys, expected }: z.output<z.ZodObject<typeof target>>): boolean =>
  'ids' in keys || expected !== undefined;
const unexpected = { path: ['expected'], params: { problem: 'required' satisfies FieldProblem } };

export const keyDeleteInput = z.strictObject(target).refine(isExpected, unexpected);
export const keyLockInput = z.strictObject({ ...target, lockedOut: z.boolean() }).refine(isExpected, unexpected);

export const secretReplaceInput = z.strictObject({
  id: idText,
  /** For how many milliseconds the previous secret stays valid, but never past the key's own expiry. */
  retireAfter: z.literal([...retirements]),
});

export const holdersInput = z.strictObject({
  issuedTo: z.string().max(10_000),
  /** A key to ignore. */
  exceptId: idText.nullable(),
});

/** Other keys that are valid now and have the same holder, ignoring case. */
export const holders = z.strictObject({
  count: z.int(),
  /** The names of some of them. */
  names: z.array(z.string()),
});

export const whoseInput = z.strictObject({ text: z.string().max(whoseTextMax) });

/**
 * The verdict on a string that looks like a token: the secret of a key; a previous secret that is still valid; one that the key no longer has (or never had);
 * one of a key that is not in the vault; or one with a wrong checksum, which was never issued.
 */
export const whoseVerdicts = ['current', 'retiring', 'replaced', 'unknown', 'mistyped'] as const;

export const whoseOutput = z.strictObject({
  /** In the order of the text, each token once. The tokens themselves are not included. */
  matches: z.array(
    z.strictObject({
      /** The public id in the token. */
      id: z.string(),
      /** Where it starts in the text, in UTF-16 code units. */
      at: z.int(),
      verdict: z.enum(whoseVerdicts),
      /** Whether it is a valid secret of a key that is neither locked out nor expired. */
      isLive: z.boolean(),
      key: keyRow.nullable(),
    }),
  ),
  /** The number of further matches. */
  more: z.int(),
});
