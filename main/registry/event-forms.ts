import { exactly, type Form, isDigest, isIdText, isInteger, isText, type Of, objectOf, orNull } from './forms.ts';
import { type FieldTable, isOptional, type KnownFields } from './stored-fields.ts';

// The events about keys and roles, by type. The forms of their fields come from the field tables.

type FormsOf<T extends FieldTable> = { readonly [N in keyof T]: T[N]['form'] };

/** Changed fields of `T`, each with its old and new value. */
type ChangesOf<T extends FieldTable> = {
  readonly [N in keyof T]?: { readonly from: Of<T[N]['form']>; readonly to: Of<T[N]['form']> } | undefined;
};

/** The key or role that an event is about, with its name just before the event, so that the history can be read on its own. */
const target = { id: isIdText, name: isText };

/** The forms of the events about keys and roles, given the fields in `known`. */
export function eventForms<K extends KnownFields>({ key, role }: K) {
  return {
    ApiKeyCreated: objectOf({
      type: exactly('ApiKeyCreated'),
      // SHA-256 of the token.
      key: objectOf({ id: isIdText, ...formsOf<K['key']>(key), digest: isDigest }, (name) => isOptional(key[name])),
    }),
    /** Comes before the keys of an import. Has the file's name, null when they came through a pipe, and the number of keys. */
    ApiKeysImported: objectOf({ type: exactly('ApiKeysImported'), file: orNull(isText), count: isInteger }),
    ApiKeyChanged: objectOf({ type: exactly('ApiKeyChanged'), ...target, changes: changesOf<K['key']>(key) }),
    ApiKeyLockedOut: objectOf({ type: exactly('ApiKeyLockedOut'), ...target }),
    ApiKeyUnlocked: objectOf({ type: exactly('ApiKeyUnlocked'), ...target }),
    ApiKeySecretReplaced: objectOf({
      type: exactly('ApiKeySecretReplaced'),
      ...target,
      // SHA-256 of the new token.
      digest: isDigest,
      // Until when the previous secret stays valid; null if it stops at once. An even older one stops in either case.
      retiring: orNull(objectOf({ notAfter: isInteger })),
    }),
    /** Stops the previous secret at once, although it would still be valid. */
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
