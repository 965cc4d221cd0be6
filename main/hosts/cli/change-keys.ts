import { pickedKeysMax } from '../../../shared/contract/limits.ts';
import type { Application } from '../../application/application.ts';
import { call } from './call.ts';

/** What is done to keys: locking them out, unlocking them, or deleting them. */
type Change = { readonly name: 'keys.setLockedOut'; readonly lockedOut: boolean } | { readonly name: 'keys.delete' };

/** Makes `change` to the keys `ids`, as many at once as one call names, and answers how many it has changed. */
export async function changeKeys(application: Application, ids: readonly string[], change: Change): Promise<number> {
  let changed = 0;
  for (let first = 0; first < ids.length; first += pickedKeysMax) {
    const keys = { ids: ids.slice(first, first + pickedKeysMax) };
    const { count } =
      change.name === 'keys.delete'
        ? await call(application, change.name, { keys })
        : await call(application, change.name, { keys, lockedOut: change.lockedOut });
    changed += count;
  }
  return changed;
}
