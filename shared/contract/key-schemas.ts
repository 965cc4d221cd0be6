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
import { idText, instant, option, searchText } from './basic-schemas.ts';
import { retirements, whoseTextMax } from './limits.ts';

export const keyFormOptions = z.strictObject({
  roles: z.array(option.extend({ isBuiltIn: z.boolean() })).readonly(),
  locales: z.array(option).readonly(),
});

export const keySortFields = [...fieldSorts, 'status', 'id', 'created', 'updated', 'secretIssued'] as const;

export const keySort = z.strictObject({ field: z.enum(keySortFields), direction: z.enum(['asc', 'desc']) });

const keyFilter = z.strictObject({
  statuses: z.array(z.enum(statuses)).max(100).optional(),
  roleIds: z.array(idText).max(1000).optional(),
  /** Keys that are neither locked out nor expired, and expire within so many milliseconds. */
  expiresWithin: z.int().min(0).optional(),
});

/** Which keys. */
const selection = {
  /** Words that must all occur in the name, the description, the holder, the role's name or the id, without regard to case. */
  search: searchText,
  filter: keyFilter,
};

export const keySelection = z.strictObject(selection);

export const keyQueryInput = z.strictObject({
  ...selection,
  sort: keySort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});

// What is told of fields: a vault may have what could not be filled in today.
const shownKinds = {
  name: z.string(),
  line: z.string(),
  text: z.string(),
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
  /** How many keys match search and filter. */
  total: z.int(),
  /** How many keys there are. */
  count: z.int(),
});

/** The ids of all keys that match, so that a selection can go across pages. */
export const keyIdList = z.strictObject({ ids: z.array(z.string()) });

/** How many of the keys that match the search have each role and each status: those that also match the filter by the other. */
export const keyFacets = z.strictObject({
  /** By name. Roles that no such key has are not named. */
  roles: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.int() })),
  /** Every status, the gravest first. */
  statuses: z.array(z.strictObject({ status: z.enum(statuses), count: z.int() })),
  /** How many of all keys, whatever the search, expire soon. */
  expiresSoon: z.int(),
});

export const keyId = z.strictObject({ id: idText });

const keyIds = z.array(idText).min(1).max(100_000);
export const keyIdsInput = z.strictObject({ ids: keyIds });

const keyChanges = z.strictObject({ ...keyFieldSchemas, lockedOut: z.boolean() }).partial();

export const keyUpdateInput = z.strictObject({
  id: idText,
  /** The fields to change, with their new values. */
  changes: keyChanges,
  /** What the caller believes some fields to be: where one of `changes` is otherwise by now, nothing is changed. */
  base: z
    .partialRecord(z.enum([...draftFields, 'lockedOut']), z.union([z.string().max(10_000), z.boolean()]).nullable())
    .optional(),
});

export const keyLockInput = z.strictObject({ ids: keyIds, lockedOut: z.boolean() });

export const secretReplaceInput = z.strictObject({
  id: idText,
  /** Milliseconds that the old secret stays good for, never past the key's own expiry. */
  retireAfter: z.literal([...retirements]),
});

export const holdersInput = z.strictObject({
  issuedTo: z.string().max(10_000),
  /** A key that does not count. */
  exceptId: idText.nullable(),
});

/** Other keys that are good right now and have the same holder, without regard to case. */
export const holders = z.strictObject({
  count: z.int(),
  /** The names of some of them. */
  names: z.array(z.string()),
});

export const whoseInput = z.strictObject({ text: z.string().max(whoseTextMax) });

/**
 * What a string that looks like a token is: the secret of a key, one that was replaced and is still good, one that a key has no longer (or never had), one
 * of a key that is not in the vault, or one with a wrong checksum, which nobody issued.
 */
export const whoseVerdicts = ['current', 'retiring', 'replaced', 'unknown', 'mistyped'] as const;

export const whoseOutput = z.strictObject({
  /** In the order of the text, each token once. The tokens themselves are not told again. */
  matches: z.array(
    z.strictObject({
      /** The public part. */
      id: z.string(),
      /** Where it starts in the text, in UTF-16 code units. */
      at: z.int(),
      verdict: z.enum(whoseVerdicts),
      /** Whether a service that has the newest list admits it. */
      isLive: z.boolean(),
      key: keyRow.nullable(),
    }),
  ),
  /** How many more there are. */
  more: z.int(),
});
