import { exactly, type Form, isDigest, isIdText, isInteger, isText, type Of, objectOf, orNull } from './forms.ts';
import { type FieldTable, isOptional, type KnownFields } from './stored-fields.ts';

// The events about keys and roles, by their types. What a field may hold, its table says.

type FormsOf<T extends FieldTable> = { readonly [N in keyof T]: T[N]['form'] };

/** Some of the fields of `T`, each as it was and as it is from then on. */
type ChangesOf<T extends FieldTable> = {
  readonly [N in keyof T]?: { readonly from: Of<T[N]['form']>; readonly to: Of<T[N]['form']> } | undefined;
};

/** Which key or role an event is about. The name is the one it had just before, so that the history can be read by itself. */
const target = { id: isIdText, name: isText };

/** The forms of the events about keys and roles that have the fields of `known`. */
export function eventForms<K extends KnownFields>({ key, role }: K) {
  return {
    ApiKeyCreated: objectOf({
      type: exactly('ApiKeyCreated'),
      // The digest is the SHA-256 of the token.
      key: objectOf({ id: isIdText, ...formsOf<K['key']>(key), digest: isDigest }, (name) => isOptional(key[name])),
    }),
    /** An import, before the keys that it created: the file's name, null where they came through a pipe, and how many there are. */
    ApiKeysImported: objectOf({ type: exactly('ApiKeysImported'), file: orNull(isText), count: isInteger }),
    ApiKeyChanged: objectOf({ type: exactly('ApiKeyChanged'), ...target, changes: changesOf<K['key']>(key) }),
    ApiKeyLockedOut: objectOf({ type: exactly('ApiKeyLockedOut'), ...target }),
    ApiKeyUnlocked: objectOf({ type: exactly('ApiKeyUnlocked'), ...target }),
    ApiKeySecretReplaced: objectOf({
      type: exactly('ApiKeySecretReplaced'),
      ...target,
      // SHA-256 of the new token.
      digest: isDigest,
      // Until when the secret before stays good; null where it died at once. An older one that was still good dies either way.
      retiring: orNull(objectOf({ notAfter: isInteger })),
    }),
    /** Has the secret before the current one, which was still good by its own time, stop at once. */
    ApiKeySecretStopped: objectOf({ type: exactly('ApiKeySecretStopped'), ...target }),
    ApiKeyDeleted: objectOf({ type: exactly('ApiKeyDeleted'), ...target }),
    RoleCreated: objectOf({
      type: exactly('RoleCreated'),
      role: objectOf({ id: isIdText, ...formsOf<K['role']>(role) }, (name) => isOptional(role[name])),
    }),
    RoleChanged: objectOf({ type: exactly('RoleChanged'), ...target, changes: changesOf<K['role']>(role) }),
    RoleDeleted: objectOf({ type: exactly('RoleDeleted'), ...target }),
  };
}

/** The forms of the fields of `table`. */
export function formsOf<T extends FieldTable>(table: FieldTable): FormsOf<T> {
  return Object.fromEntries(Object.entries(table).map(([name, { form }]) => [name, form])) as FormsOf<T>;
}

function changesOf<T extends FieldTable>(table: FieldTable): Form<ChangesOf<T>> {
  const changes = Object.entries(table).map(([name, { form }]) => [name, objectOf({ from: form, to: form })]);
  return objectOf(Object.fromEntries(changes), () => true) as Form<ChangesOf<T>>;
}
