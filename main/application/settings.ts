import type { Settings } from '../../shared/contract/contract.ts';
import { type Preferences, type PreferenceValues, preferenceDefaults } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';

/** Returns a function that reads the user's settings on this workstation. If they cannot be read, it reports that once and returns the defaults. */
export function settingsReader(preferences: Preferences, report: Report): () => Settings {
  let isReported = false;
  const read = (): PreferenceValues => {
    try {
      return preferences.read();
    } catch (error) {
      if (!isReported) report('the settings could not be read, and the defaults hold', error);
      isReported = true;
      return preferenceDefaults;
    }
  };
  return () => {
    const { language, clipboardClearSeconds, page, keyList } = read();
    return { language, clipboardClearSeconds, page, keyList };
  };
}
