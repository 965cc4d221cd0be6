import type { Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';

const knownMax = 20;

/** Remembers where vaults were open, so that one whose file is gone is not taken for one that never was. */
export class KnownVaults {
  readonly #preferences: Preferences;
  readonly #report: Report;
  /** Where vaults were open in this process: the preferences may vanish with the drive that the vault was on. */
  readonly #opened = new Set<string>();

  constructor(preferences: Preferences, report: Report) {
    this.#preferences = preferences;
    this.#report = report;
  }

  /** Whether a vault was open at the absolute path `file`. */
  has(file: string): boolean {
    return this.#opened.has(file) || this.#preferences.read().knownVaults.includes(file);
  }

  /** Takes note that a vault is open at the absolute path `file`. */
  note(file: string): void {
    this.#opened.add(file);
    try {
      const known = this.#preferences.read().knownVaults;
      if (known[0] === file) return;
      const others = known.filter((other) => other !== file);
      this.#preferences.update({ knownVaults: [file, ...others].slice(0, knownMax) });
    } catch (error) {
      // Its loss would not be noticed; nothing else is amiss.
      this.#report('the place of the vault could not be remembered', error);
    }
  }
}
