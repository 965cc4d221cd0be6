import type { Commit } from '../vault/commit.ts';
import type { RegistryEvent } from './events.ts';
import { isObject } from './forms.ts';

/** Whether `commit` is an import: its first event says so, and the keys that were created follow. */
export function isImport({ events: [first] }: Pick<Commit, 'events'>): boolean {
  return isObject(first) && first['type'] === 'ApiKeysImported';
}

/** Whether `event` may stand at the place `index` among the events of `commit`, beside the others. */
export function hasPlace(event: RegistryEvent, index: number, commit: Pick<Commit, 'events'>): boolean {
  const { length } = commit.events;
  switch (event.type) {
    case 'RosterSet':
      // The vault has seen to it that a roster is set where one is, and by whom; beside it, nothing else happens in its commit.
      return length === 1;
    case 'ApiKeysImported':
      return index === 0 && event.count > 0 && event.count === length - 1;
    case 'ApiKeyCreated':
      return true;
    default:
      return !isImport(commit);
  }
}
