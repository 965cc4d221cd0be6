import { z } from 'zod';
import { apiKeyDraftSchema, draftFields, nameSchema } from '../domain/key.ts';
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
    /** Bytes at the end of the file that no finished change accounts for: what a crash left of one that nobody was told is stored. */
    tornBytes: z.int(),
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

export const keyRow = z.strictObject({
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
  issuedTo: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
  updatedBy: z.string(),
  secretIssuedAt: instant,
  retiringUntil: instant.nullable(),
});

export const keyId = z.strictObject({ id: z.string().max(100) });

const keyIds = z.array(z.string().max(100)).min(1).max(100_000);
export const keyIdsInput = z.strictObject({ ids: keyIds });

const keyChanges = apiKeyDraftSchema.extend({ issuedTo: apiKeyDraftSchema.shape.issuedTo.unwrap() }).partial();

export const keyUpdateInput = z.strictObject({
  id: z.string().max(100),
  /** The fields to change, with their new values. */
  changes: keyChanges,
  /** What the caller believes some fields to be: where one of `changes` is otherwise by now, nothing is changed. */
  base: z.partialRecord(z.enum(draftFields), z.string().max(10_000).nullable()).optional(),
});

export const keyLockInput = z.strictObject({ ids: keyIds, lockedOut: z.boolean() });

/** How long, in milliseconds, an old secret may stay good beside its successor: not at all, an hour, a day, a week. */
const retirements = [0, 3_600_000, 86_400_000, 604_800_000] as const;

export const secretReplaceInput = z.strictObject({
  id: z.string().max(100),
  /** Milliseconds that the old secret stays good for, never past the key's own expiry. */
  retireAfter: z.literal([...retirements]),
});

/** How many keys a command changed: those that were already as it would have them are not counted. */
export const keyCount = z.strictObject({ count: z.int() });

export const importOutput = z
  .strictObject({
    /** How many keys were created. */
    count: z.int(),
    /** Where their tokens are: a new file that its owner alone can read. */
    tokensFile: z.string(),
  })
  // Nobody chose a file.
  .nullable();

export const roleList = z.strictObject({
  roles: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      defaultRight: z.enum(['none', 'read', 'write']),
      isBuiltIn: z.boolean(),
      /** How many keys have it. */
      keys: z.int(),
    }),
  ),
});

const head = {
  /** The number of the last commit. */
  sequence: z.int(),
  /** The chain value after it, 32 bytes in base64url. */
  chain: z.string(),
};

export const vaultInfo = z.strictObject({
  /** 32 bytes in base64url. */
  id: z.string(),
  name: z.string(),
  file: z.string(),
  /** Bytes. */
  size: z.int(),
  formatVersion: z.int(),
  createdAt: instant,
  operators: z.array(z.strictObject({ id: z.string(), name: z.string(), right: operatorRight })),
  head: z.strictObject(head),
  keys: z.int(),
  /** The last state that was written down, with the number of the commit it follows; null when there is none. */
  checkpoint: z.strictObject({ sequence: z.int(), size: z.int() }).nullable(),
  tornBytes: z.int(),
  /** The newest first. */
  backups: z.array(z.strictObject({ file: z.string(), size: z.int(), at: instant })),
});

export const verifyOutput = z.strictObject({
  ...head,
  /** How many events the commits hold. */
  events: z.int(),
  /** When the first and the last commit were made. */
  from: instant,
  to: instant,
  /** How many commits each operator signed. */
  signed: z.array(z.strictObject({ operator: z.string(), commits: z.int() })),
  /** How many checkpoints there are, each of which is what the commits before it make. */
  checkpoints: z.int(),
});

export const compactOutput = z.strictObject({ sizeBefore: z.int(), sizeAfter: z.int(), backup: z.string() });
export const backupOutput = z.strictObject({ file: z.string(), size: z.int() });

export const recoverInput = z.strictObject({
  /** Null for whoever has the passphrase: a damaged vault may not say who there is. */
  operatorId: z.string().max(100).nullable(),
  passphrase: z.string().max(10_000),
  /** What may be done: nothing but a look, what loses no commit, or what there is to do whatever is lost. */
  allow: z.enum(['look', 'lossless', 'loss']),
});

export const recoverOutput = z.strictObject({
  /** Where the damage starts, in bytes, or null when nothing is wrong with the file. */
  damagedAt: z.int().nullable(),
  /** The number of the last commit that can be saved. */
  sequence: z.int(),
  /** When it was made. */
  at: instant,
  /** How many of the commits came from backups, the file's own being damaged. */
  fromBackups: z.int(),
  /** The commits that are known to have been and cannot be saved: first and last number. Null when none are known to be missing. */
  missing: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** Where the damaged file was moved to; null when nothing was done. */
  keptAs: z.string().nullable(),
});

/** The place of an event in the history: the number of its commit, and its place there, from 0. */
const auditPlace = z.strictObject({ sequence: z.int().min(1), index: z.int().min(0) });

export const auditQueryInput = z.strictObject({
  /** Only what happened to this key. */
  keyId: z.string().max(100).optional(),
  /** Events before this place; from the newest when null. */
  before: auditPlace.nullable(),
  limit: z.int().min(1).max(1000),
});

/** What an event did, in the words of the history. */
const auditActions = [
  'vault-created',
  'key-created',
  'key-changed',
  'key-locked-out',
  'key-unlocked',
  'key-secret-replaced',
  'key-deleted',
] as const;

const auditValue = z.string().nullable();

export const auditPage = z.strictObject({
  /** The newest first. May be fewer than asked for, or none, though `next` says that there are more: a call looks at so many commits and no more. */
  entries: z.array(
    z.strictObject({
      ...auditPlace.shape,
      at: instant,
      /** The operator's name. */
      operator: z.string(),
      action: z.enum(auditActions),
      target: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
      /** For `key-changed`, what changed; for `key-secret-replaced`, until when the old secret stayed good. */
      changes: z.array(z.strictObject({ field: z.string(), from: auditValue, to: auditValue })),
    }),
  ),
  /** Where to go on, as `before`; null at the beginning of the history. */
  next: auditPlace.nullable(),
});

export const keyPage = z.strictObject({
  rows: z.array(keyRow),
  /** How many keys match search and filter. */
  total: z.int(),
  /** How many keys there are. */
  count: z.int(),
});
