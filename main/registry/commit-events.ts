import type { Commit } from '../vault/commit.ts';
import type { RegistryEvent } from './events.ts';
import { isObject } from './forms.ts';

/** Whether `commit` is an import: its first event says so, and the created keys follow. */
export function isImport({ events: [first] }: Pick<Commit, 'events'>): boolean {
  return isObject(first) && first['type'] === 'ApiKeysImported';
}

/** Whether `event` is allowed at `index` among the events of `commit`. */
export function hasPlace(event: RegistryEvent, index: number, commit: Pick<Commit, 'events'>): boolean {
  const { length } = commit.events;
  switch (event.type) {
    case 'RosterSet':
      // The vault has checked the roster and its signer. Such a commit has no other event.
      return length === 1;
    case 'ApiKeysImported':
      return index === 0 && event.count > 0 && event.count === length - 1;
    case 'ApiKeyCreated':
      return true;
    default:
      return !isImport(commit);
  }
}
