import { type Preferences, type PreferenceValues, preferenceDefaults } from '../../main/ports/preferences.ts';

/** Preferences in memory, at their defaults. */
export function fakePreferences(): Preferences {
  let values: PreferenceValues = preferenceDefaults;
  return {
    read: () => values,
    update: (changes) => {
      values = { ...values, ...changes };
    },
  };
}
