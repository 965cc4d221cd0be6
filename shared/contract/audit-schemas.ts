import { z } from 'zod';
import { idText, instant, searchText } from './basic-schemas.ts';
import { auditActions } from './limits.ts';

/** The place of an event in the history: the number of its commit, and its index there, from 0. */
const auditPlace = z.strictObject({ sequence: z.int().min(1), index: z.int().min(0) });

/** Selects events. An absent field selects all. */
const auditFilter = {
  /** Only events about this key. */
  keyId: idText.optional(),
  operatorIds: z.array(idText).max(1000).optional(),
  actions: z.array(z.enum(auditActions)).max(100).optional(),
  /** Words that must all occur in the target's name or id, ignoring case. */
  target: searchText.optional(),
  /** From this instant on. */
  from: instant.optional(),
  /** Before this instant. */
  to: instant.optional(),
};

/** The filter alone, as stored in an audit export. */
export const auditFilterSchema = z.strictObject(auditFilter);

export const auditQueryInput = z.strictObject({
  ...auditFilter,
  /** Only events before this place; null starts at the newest. */
  before: auditPlace.nullable(),
  limit: z.int().min(1).max(1000),
});

/** A value for people: a role's name, an instant in RFC 3339. Null for no value, such as a key without an expiry. */
const auditValue = z.string().nullable();

export const auditEntry = z.strictObject({
  ...auditPlace.shape,
  at: instant,
  /** The operator's name. */
  operator: z.string(),
  action: z.enum(auditActions),
  /** With the name just before the event. */
  target: z.strictObject({ kind: z.enum(['key', 'role']), id: z.string(), name: z.string() }).nullable(),
  /**
   * For `key-changed` and `role-changed`, the changes: fields of a draft, and `rights.<resource>` for each right of a role. For `key-created` and
   * `role-created`, the initial fields except the name, from null. For `key-secret-replaced`, `retiringUntil`: until when the previous secret stays valid.
   */
  changes: z.array(z.strictObject({ field: z.string(), from: auditValue, to: auditValue })),
});

export const auditPage = z.strictObject({
  /** Newest first. May have fewer than `limit`, or none, although `next` is not null: a call examines some 20,000 events and then stops. */
  entries: z.array(auditEntry),
  /** The `before` for the next page; null at the beginning of the history. */
  next: auditPlace.nullable(),
});

/** Writes every matching event, oldest first, to a new file that the user chooses. */
export const auditExportInput = z.strictObject({ format: z.enum(['jsonl', 'csv']), ...auditFilter });
