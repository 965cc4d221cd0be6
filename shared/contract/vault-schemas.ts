import { z } from 'zod';
import { passphraseSchema } from '../domain/passphrase.ts';
import { passphraseTriedMaxLength } from '../domain/passphrase-limits.ts';
import { textSchemas } from '../domain/text-schemas.ts';
import type { ErrorData } from '../errors.ts';
import { instant, shownText } from './basic-schemas.ts';
import { settings } from './settings-schemas.ts';

const operatorRight = z.enum(['auditor', 'administrator']);

/** A secret that is waiting to be copied. The secret itself stays in main. */
const heldSecret = z.strictObject({
  keyName: z.string(),
  isCopied: z.boolean(),
  /** When main discards it by itself. */
  discardedAt: instant,
});

const common = {
  /** The program's version. */
  version: z.string(),
  vaultName: z.string(),
  vaultFile: z.string(),
  /** When the clipboard will be cleared, if it holds a secret of ours. */
  clipboardClearsAt: instant.nullable(),
  /** The zone in which instants are shown: the workstation's, by its current IANA name, or UTC if it has none. */
  timeZone: z.string(),
  /** Whether `timeZone` is the workstation's. If not, a new key has no default zone. */
  isOwnTimeZone: z.boolean(),
  settings,
};

/** An import whose process was killed, and the state of the file with its tokens. */
const leftImport = z.strictObject({
  file: shownText,
  count: z.int(),
  at: instant,
  /**
   * `made`: the keys were created, and the file has their tokens; `made-missing`: they were created, but the file is missing. `removed`: they were not
   * created, and the file was removed; `not-removed`: they were not created, but the file was changed or replaced, and was left alone.
   */
  outcome: z.enum(['made', 'made-missing', 'removed', 'not-removed']),
});

/** Everything that the window needs to show the right page. */
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
    error: z.custom<ErrorData>((data) => typeof data === 'object' && data !== null),
  }),
  z.strictObject({
    phase: z.literal('unlocked'),
    ...common,
    operator: z.strictObject({ id: z.string(), name: z.string(), right: operatorRight }),
    heldSecret: heldSecret.nullable(),
    /** Bytes of a torn write at the end of the file, left by a crash during a change that was never acknowledged. */
    tornBytes: z.int(),
    leftImports: z.array(leftImport),
    /**
     * The first file or folder, created for the vault since the start of the program, that could not be given its user, group and mode; null if there is
     * none.
     */
    accessLost: shownText.nullable(),
    /** Who else can change the vault: everybody, through the file or its folder, or another user who owns one of them. */
    exposures: z.array(z.strictObject({ what: z.enum(['file', 'folder', 'owner']), path: shownText })),
  }),
]);

export const vaultCreateInput = z.strictObject({
  operatorName: textSchemas.name,
  passphrase: passphraseSchema,
  /** Accepts a passphrase that is easy to guess, after `passphrase.weak`. */
  acceptsWeak: z.boolean().optional(),
});

/** Accepts a vault although a different one was seen at its path. Only for administrators. */
const acceptsAnother = z.boolean().optional();

// No rules for a passphrase that is only tried: checking any costs the key derivation.
export const vaultUnlockInput = z.strictObject({
  operatorId: z.string().max(100),
  passphrase: z.string().max(passphraseTriedMaxLength),
  /** Accepts a vault although a later history of it was seen here. Only for administrators. */
  acceptsOlder: z.boolean().optional(),
  acceptsAnother,
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
  file: shownText,
  /** The file to which the links lead that it was opened through; null if it was opened by its real path. */
  target: shownText.nullable(),
  /** The nine permission bits, the user id and the group id; null on Windows. */
  access: z.strictObject({ mode: z.int(), uid: z.int(), gid: z.int() }).nullable(),
  /** Bytes. */
  size: z.int(),
  formatVersion: z.int(),
  createdAt: instant,
  operators: z.array(z.strictObject({ id: z.string(), name: z.string(), right: operatorRight })),
  head: z.strictObject(head),
  keys: z.int(),
  /** The last checkpoint, with the number of the commit before it; null if there is none. */
  checkpoint: z.strictObject({ sequence: z.int(), size: z.int() }).nullable(),
  tornBytes: z.int(),
  /** Newest first. */
  backups: z.array(z.strictObject({ file: shownText, size: z.int(), at: instant })),
});

export const verifyOutput = z.strictObject({
  ...head,
  /** The number of events in all commits. */
  events: z.int(),
  /** When the first and the last commit were made. */
  from: instant,
  to: instant,
  /** The number of commits that each operator signed. */
  signed: z.array(z.strictObject({ operator: z.string(), commits: z.int() })),
  /** The number of checkpoints, each of which matches the commits before it. */
  checkpoints: z.int(),
  /** The number of strays: commits that were never acknowledged and have no effect. Two writers that no lock kept apart leave them. */
  strays: z.int(),
});

export const compactOutput = z.strictObject({ sizeBefore: z.int(), sizeAfter: z.int(), backup: shownText });
export const backupOutput = z.strictObject({ file: shownText, size: z.int() });

export const recoverInput = z.strictObject({
  /** Null for any administrator whom the passphrase fits: a damaged vault may not be able to list its operators. */
  operatorId: z.string().max(100).nullable(),
  passphrase: z.string().max(passphraseTriedMaxLength),
  /** `look` changes nothing, `lossless` repairs only if no commit is lost, `loss` repairs what can be repaired. */
  allow: z.enum(['look', 'lossless', 'loss']),
  acceptsAnother,
});

export const recoverOutput = z.strictObject({
  /** The offset of the damage in bytes, or null if the file is intact. */
  damagedAt: z.int().nullable(),
  /** The number of the last commit that can be recovered. */
  sequence: z.int(),
  /** When it was made. */
  at: instant,
  /** How many of the commits come from backups because they are damaged in the file. */
  fromBackups: z.int(),
  /** The first and the last number of the commits that are known to have existed and cannot be recovered; null if none are known to be missing. */
  missing: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
  /** Where the damaged file is kept; null if nothing was done. */
  keptAs: shownText.nullable(),
});
