import { z } from 'zod';
import { nameSchema } from '../domain/key.ts';
import { passphraseSchema } from '../domain/passphrase.ts';
import { passphraseTriedMaxLength } from '../domain/passphrase-limits.ts';
import type { ErrorData } from '../errors.ts';
import { instant, shownText } from './basic-schemas.ts';
import { settings } from './settings-schemas.ts';

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
  /** The zone on whose clocks instants are shown: the workstation's, by today's IANA name, or UTC where that has none. */
  timeZone: z.string(),
  /** Whether it is the workstation's. Where not, a new key has no zone by default. */
  isOwnTimeZone: z.boolean(),
  settings,
};

/** An import that was killed, and what became of the file of its tokens. */
const leftImport = z.strictObject({
  file: shownText,
  count: z.int(),
  at: instant,
  /**
   * `made`: the keys were made, and their tokens are in the file; `made-missing`: they were, and it is not there. `removed`: they were not, and the file was removed;
   * `not-removed`: they were not, and what is there is another file or was changed.
   */
  outcome: z.enum(['made', 'made-missing', 'removed', 'not-removed']),
});

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
    error: z.custom<ErrorData>((data) => typeof data === 'object' && data !== null),
  }),
  z.strictObject({
    phase: z.literal('unlocked'),
    ...common,
    operator: z.strictObject({ id: z.string(), name: z.string(), right: operatorRight }),
    heldSecret: heldSecret.nullable(),
    /** Bytes at the end of the file that no finished change accounts for: what a crash left of one that nobody was told is stored. */
    tornBytes: z.int(),
    leftImports: z.array(leftImport),
    /** The first file or folder made since the program was started, in the place of the vault or beside it, that could not be given its user, group and mode. */
    accessLost: shownText.nullable(),
    /** Who else can change the vault: everybody, by the file or its folder, or another user to whom one of them belongs. */
    exposures: z.array(z.strictObject({ what: z.enum(['file', 'folder', 'owner']), path: shownText })),
  }),
]);

export const vaultCreateInput = z.strictObject({
  operatorName: nameSchema,
  passphrase: passphraseSchema,
  /** Whether to take the passphrase though it is soon guessed: a second yes, after `passphrase.weak`. */
  acceptsWeak: z.boolean().optional(),
});

/** Whether to take the vault though another was seen in its place: an administrator's word. */
const acceptsAnother = z.boolean().optional();

// No rule for a passphrase that is only tried: whatever it is, it costs the time of the key derivation.
export const vaultUnlockInput = z.strictObject({
  operatorId: z.string().max(100),
  passphrase: z.string().max(passphraseTriedMaxLength),
  /** Whether to open the vault though a longer history of it was seen here: an administrator's word. */
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
  /** Where the links lead that it was opened by, or null where it was opened by its own path. */
  target: shownText.nullable(),
  /** Who may read and write it: the nine bits of its mode, the numbers of user and group; null on Windows. */
  access: z.strictObject({ mode: z.int(), uid: z.int(), gid: z.int() }).nullable(),
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
  backups: z.array(z.strictObject({ file: shownText, size: z.int(), at: instant })),
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
  /** How many commits were never acknowledged and mean nothing: two writers that no lock kept apart leave them. */
  strays: z.int(),
});

export const compactOutput = z.strictObject({ sizeBefore: z.int(), sizeAfter: z.int(), backup: shownText });
export const backupOutput = z.strictObject({ file: shownText, size: z.int() });

export const recoverInput = z.strictObject({
  /** Null for whoever has the passphrase: a damaged vault may not say who there is. */
  operatorId: z.string().max(100).nullable(),
  passphrase: z.string().max(passphraseTriedMaxLength),
  /** What may be done: nothing but a look, what loses no commit, or what there is to do whatever is lost. */
  allow: z.enum(['look', 'lossless', 'loss']),
  acceptsAnother,
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
  keptAs: shownText.nullable(),
});
