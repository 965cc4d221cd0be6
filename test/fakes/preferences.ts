import type { Preferences, PreferenceValues } from '../../main/ports/preferences.ts';

/** Preferences in memory, at their defaults. */
export function fakePreferences(): Preferences {
  let values: PreferenceValues = { clipboardClearSeconds: 30, windowBounds: null, seenHeads: {}, knownVaults: [] };
  return {
    read: () => values,
    update: (changes) => {
      values = { ...values, ...changes };
    },
  };
}
