import { z } from 'zod';
import { nameSchema } from '../domain/key.ts';
import { locales } from '../domain/locale.ts';
import { passphraseSchema } from '../domain/passphrase.ts';
import { statuses } from '../domain/status.ts';
import type { ErrorData } from '../errors.ts';

const nothing = z.strictObject({});
export const noInput = nothing;

const instant = z.int();
const option = z.strictObject({ id: z.string(), label: z.string() });
const operatorRight = z.enum(['auditor', 'administrator']);

/** A secret that waits to be copied. What it is, only main knows. */
const heldSecret = z.strictObject({
  keyName: z.string(),
  isCopied: z.boolean(),
  /** When main overwrites it by itself. */
  discardedAt: instant,
});

const common = {
  /** The program's version. */
  version: z.string(),
  vaultName: z.string(),
  vaultFile: z.string(),
  /** When the clipboard will be cleared, while it holds a secret of ours. */
  clipboardClearsAt: instant.nullable(),
  /** The workstation's time zone, one of the zones a key can have. */
  timeZone: z.string(),
};

/** All that the window needs to know to show the right page. */
export const appStatus = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('no-vault'), ...common }),
  z.strictObject({
    phase: z.literal('locked'),
    ...common,
    operators: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  }),
  z.strictObject({
    phase: z.literal('unreadable'),
    ...common,
    error: z.custom<ErrorData>((data) => typeof data === 'object'),
  }),
  z.strictObject({
    phase: z.literal('unlocked'),
    ...common,
    operator: z.strictObject({ id: z.string(), name: z.string(), right: operatorRight }),
    heldSecret: heldSecret.nullable(),
  }),
]);

export const vaultCreateInput = z.strictObject({ operatorName: nameSchema, passphrase: passphraseSchema });

// No rule for a passphrase that is only tried: whatever it is, it costs the time of the key derivation.
export const vaultUnlockInput = z.strictObject({
  operatorId: z.string().max(100),
  passphrase: z.string().max(10_000),
  /** Whether to open the vault though a longer history of it was seen here: an administrator's word. */
  acceptsOlder: z.boolean().optional(),
});

export const keyFormOptions = z.strictObject({
  roles: z.array(option).readonly(),
  locales: z.array(option).readonly(),
  timeZones: z.array(option).readonly(),
});

export const keySortFields = [
  'name',
  'description',
  'role',
  'status',
  'locale',
  'timeZone',
  'expires',
  'created',
] as const;

export const keyQueryInput = z.strictObject({
  /** Words that must all occur in the name, the description, the role's name or the id, without regard to case. */
  search: z.string().max(1000),
  filter: z.strictObject({
    statuses: z.array(z.enum(statuses)).max(100).optional(),
    roleIds: z.array(z.string().max(100)).max(1000).optional(),
  }),
  sort: z.strictObject({ field: z.enum(keySortFields), direction: z.enum(['asc', 'desc']) }),
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});

const keyRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  status: z.enum(statuses),
  locale: z.enum(locales),
  timeZone: z.string(),
  expiresOn: z.string().nullable(),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
});

export const keyPage = z.strictObject({
  rows: z.array(keyRow),
  /** How many keys match search and filter. */
  total: z.int(),
  /** How many keys there are. */
  count: z.int(),
});
