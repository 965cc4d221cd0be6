import { z } from 'zod';
import { idText, instant, searchText } from './basic-schemas.ts';
import { auditActions } from './limits.ts';

/** The place of an event in the history: the number of its commit, and its place there, from 0. */
const auditPlace = z.strictObject({ sequence: z.int().min(1), index: z.int().min(0) });

/** Which events. What is absent does not narrow. */
const auditFilter = {
  /** Only what happened to this key. */
  keyId: idText.optional(),
  operatorIds: z.array(idText).max(1000).optional(),
  actions: z.array(z.enum(auditActions)).max(100).optional(),
  /** Words that must all occur in the target's name or id, without regard to case. */
  target: searchText.optional(),
  /** From this instant on. */
  from: instant.optional(),
  /** Before this instant. */
  to: instant.optional(),
};

/** The same by itself, as an export of the history has it. */
export const auditFilterSchema = z.strictObject(auditFilter);

export const auditQueryInput = z.strictObject({
  ...auditFilter,
  /** Events before this place; from the newest when null. */
  before: auditPlace.nullable(),
  limit: z.int().min(1).max(1000),
});

/** Text as a person reads it: a role by its name, an instant in RFC 3339. Null where there is nothing, such as a key without an expiry. */
const auditValue = z.string().nullable();

export const auditEntry = z.strictObject({
  ...auditPlace.shape,
  at: instant,
  /** The operator's name. */
  operator: z.string(),
  action: z.enum(auditActions),
  /** The name is the one it had just before. */
  target: z.strictObject({ kind: z.enum(['key', 'role']), id: z.string(), name: z.string() }).nullable(),
  /**
   * For `key-changed` and `role-changed`, what changed: fields of a draft, and `rights.<resource>` for each right of a role. For `key-created` and
   * `role-created`, what it was given but for its name, from null. For `key-secret-replaced`, `retiringUntil`: until when the old secret stayed good.
   */
  changes: z.array(z.strictObject({ field: z.string(), from: auditValue, to: auditValue })),
});

export const auditPage = z.strictObject({
  /** The newest first. May be fewer than asked for, or none, though `next` says that there are more: a call looks at some 20,000 events and then stops. */
  entries: z.array(auditEntry),
  /** Where to go on, as `before`; null at the beginning of the history. */
  next: auditPlace.nullable(),
});

/** Writes every event that matches, the oldest first, to a new file that a person chooses. */
export const auditExportInput = z.strictObject({ format: z.enum(['jsonl', 'csv']), ...auditFilter });
