import { z } from 'zod';
import { isCalendarDay } from '../../shared/domain/expiry.ts';
import { isId } from '../../shared/domain/id.ts';
import { locales } from '../../shared/domain/locale.ts';
import { type ResourceRight, rights } from '../../shared/domain/rights.ts';

// Events are what the vault stores. A field is never renamed and its meaning never changes: a vault outlives the program that wrote it.

const id = z.string().refine(isId);
/** 32 bytes. */
const base64url32 = z.string().regex(/^[0-9A-Za-z_-]{43}$/);
const instant = z.int();

/** The fields of a key that an administrator fills in, as they are stored. */
const keyFields = {
  name: z.string(),
  description: z.string(),
  roleId: z.string(),
  locale: z.enum(locales),
  timeZone: z.string(),
  /** `YYYY-MM-DD` in `timeZone`. */
  expiresOn: z.string().refine(isCalendarDay).nullable(),
  issuedTo: z.string(),
};

/** Sets who may open the vault, and whose signatures count. What it says beyond names is the vault's own affair, which has checked it. */
const rosterSet = z.object({
  type: z.literal('RosterSet'),
  number: z.int(),
  operators: z.array(z.object({ id, name: z.string() })),
});

const apiKeyCreated = z.strictObject({
  type: z.literal('ApiKeyCreated'),
  key: z.strictObject({
    id,
    ...keyFields,
    /** SHA-256 of the token. */
    digest: base64url32,
  }),
});

/** Which key or role an event is about. The name is the one it had just before, so that the history can be read by itself. */
const target = { id, name: z.string() };

const change = <T extends z.ZodType>(value: T) => z.strictObject({ from: value, to: value }).optional();

const apiKeyChanged = z.strictObject({
  type: z.literal('ApiKeyChanged'),
  ...target,
  changes: z.strictObject({
    name: change(keyFields.name),
    description: change(keyFields.description),
    roleId: change(keyFields.roleId),
    locale: change(keyFields.locale),
    timeZone: change(keyFields.timeZone),
    expiresOn: change(keyFields.expiresOn),
    issuedTo: change(keyFields.issuedTo),
  }),
});

const apiKeyLockedOut = z.strictObject({ type: z.literal('ApiKeyLockedOut'), ...target });
const apiKeyUnlocked = z.strictObject({ type: z.literal('ApiKeyUnlocked'), ...target });

const apiKeySecretReplaced = z.strictObject({
  type: z.literal('ApiKeySecretReplaced'),
  ...target,
  /** SHA-256 of the new token. */
  digest: base64url32,
  /** Until when the secret before stays good; null where it died at once. An older one that was still good dies either way. */
  retiring: z.strictObject({ notAfter: instant }).nullable(),
});

/** Has the secret before the current one, which was still good by its own time, stop at once. */
const apiKeySecretStopped = z.strictObject({ type: z.literal('ApiKeySecretStopped'), ...target });

const apiKeyDeleted = z.strictObject({ type: z.literal('ApiKeyDeleted'), ...target });

/** The fields of a role that an administrator fills in, as they are stored. */
const roleFields = {
  name: z.string(),
  description: z.string(),
  defaultRight: z.enum(rights),
  /** In the order of the resources, by code units, so that the same rights are written in one way. */
  rights: z.array(z.strictObject({ resource: z.string(), right: z.enum(rights) })).refine(areInOrder),
};

/** Whether each of `list` is about a resource that comes after the one before. */
export function areInOrder(list: readonly Pick<ResourceRight, 'resource'>[]): boolean {
  return list.every(({ resource }, place) => place === 0 || (list[place - 1]?.resource ?? '') < resource);
}

const roleCreated = z.strictObject({ type: z.literal('RoleCreated'), role: z.strictObject({ id, ...roleFields }) });

const roleChanged = z.strictObject({
  type: z.literal('RoleChanged'),
  ...target,
  changes: z.strictObject({
    name: change(roleFields.name),
    description: change(roleFields.description),
    defaultRight: change(roleFields.defaultRight),
    rights: change(roleFields.rights),
  }),
});

const roleDeleted = z.strictObject({ type: z.literal('RoleDeleted'), ...target });

const registryEvent = z.discriminatedUnion('type', [
  rosterSet,
  apiKeyCreated,
  apiKeyChanged,
  apiKeyLockedOut,
  apiKeyUnlocked,
  apiKeySecretReplaced,
  apiKeySecretStopped,
  apiKeyDeleted,
  roleCreated,
  roleChanged,
  roleDeleted,
]);

export type RegistryEvent = z.output<typeof registryEvent>;
/** The event called `Type`. */
export type EventOf<Type extends RegistryEvent['type']> = Extract<RegistryEvent, { readonly type: Type }>;
/** An event about a role. */
export type RoleEvent = EventOf<'RoleCreated' | 'RoleChanged' | 'RoleDeleted'>;
/** An event about a key that there was before. */
export type KeyEvent = Exclude<RegistryEvent, RoleEvent | EventOf<'RosterSet' | 'ApiKeyCreated'>>;

/** The event in `value`, or null when this program does not know it. Takes about 2 us, and 5 us where code may not be generated. */
export function parseEvent(value: unknown): RegistryEvent | null {
  const parsed = registryEvent.safeParse(value);
  return parsed.success ? parsed.data : null;
}
