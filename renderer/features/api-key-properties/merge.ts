import { type KeyField, type KeyValues, keyFields } from './key-values.ts';

/** The fields in which `values` differ from `base`. */
export function changedFields(base: KeyValues, values: KeyValues): readonly KeyField[] {
  return keyFields.filter((field) => values[field] !== base[field]);
}

interface Merge {
  /** What only somebody else has changed. */
  readonly taken: readonly KeyField[];
  /** What both have changed, and not to the same. */
  readonly conflicts: readonly KeyField[];
}

/** What becomes of each field that was `base`, has been made `mine` here and `theirs` by somebody else. */
export function merge(base: KeyValues, mine: KeyValues, theirs: KeyValues): Merge {
  const changed = changedFields(base, theirs);
  return {
    taken: changed.filter((field) => mine[field] === base[field]),
    conflicts: changed.filter((field) => mine[field] !== base[field] && mine[field] !== theirs[field]),
  };
}
