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
  /** Keys that are neither locked out nor expired, and expire within this many milliseconds. */
  expiresWithin: z.int().min(0).optional(),
});

/** Selects keys. */
const selection = {
  /**
   * Words that must all occur in the name, the description, the holder, the role's name or the id, ignoring case. Words may also name a place in the key's
   * time zone.
   */
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

// Laxer than for input: a vault may have values that are not accepted today.
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
  /** The number of keys that match search and filter. */
  total: z.int(),
  /** The number of all keys. */
  count: z.int(),
});

/** The ids of all matching keys, for a selection across pages. */
export const keyIdList = z.strictObject({ ids: z.array(z.string()) });

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

const keyIds = z.array(idText).min(1).max(100_000);
export const keyIdsInput = z.strictObject({ ids: keyIds });

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

export const keyLockInput = z.strictObject({ ids: keyIds, lockedOut: z.boolean() });

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
