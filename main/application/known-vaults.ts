import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { type KnownVault, knownVaultsMax, type Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { toBase64url } from '../vault/base64url.ts';
import { recallFrom } from './vault-memory.ts';

/** Remembers where which vaults were open, so that one whose file is gone is not taken for one that never was, nor another in its place for it. */
export class KnownVaults {
  readonly #preferences: Preferences;
  readonly #clock: Clock;
  readonly #report: Report;
  /** Where vaults were open in this process: the preferences may vanish with the drive that the vault was on. */
  readonly #opened = new Set<string>();

  constructor(preferences: Preferences, clock: Clock, report: Report) {
    this.#preferences = preferences;
    this.#clock = clock;
    this.#report = report;
  }

  /** Whether a vault was open at the absolute path `file`, or where its links lead, be anything there or not. */
  has(file: string): boolean {
    const places = placesOf(file);
    if (places.some((place) => this.#opened.has(place))) return true;
    try {
      return this.#preferences.read().knownVaults.some((known) => places.includes(known.file));
    } catch (error) {
      this.#report('the places of vaults could not be read', error);
      return false;
    }
  }

  /**
   * The error `vault.another` where the vault that was last open at the absolute path `file`, or where that leads, is not `vaultId` (32 bytes);
   * null where it is, or none is known.
   * @throws {LatchkeyError} `file.unreadable`, as `recallFrom`
   */
  refusal(file: string, vaultId: Uint8Array): LatchkeyError | null {
    const id = toBase64url(vaultId);
    const places = placesOf(file);
    const { knownVaults } = recallFrom(this.#preferences, this.#report);
    const other = knownVaults.find(
      (known) => places.includes(known.file) && known.vault !== null && known.vault.id !== id,
    );
    return other?.vault ? new LatchkeyError({ code: 'vault.another', openedAt: other.vault.openedAt }) : null;
  }

  /** Takes note that the vault `vaultId` (32 bytes) is the one at the absolute path `file`, whichever was there before. */
  note(file: string, vaultId: Uint8Array): void {
    const places = placesOf(file);
    for (const place of places) this.#opened.add(place);
    const vault = { id: toBase64url(vaultId), openedAt: this.#clock.now() };
    try {
      const others = this.#preferences.read().knownVaults.filter((known) => !places.includes(known.file));
      const known: readonly KnownVault[] = [...places.map((place) => ({ file: place, vault })), ...others];
      this.#preferences.update({ knownVaults: known.slice(0, knownVaultsMax) });
    } catch (error) {
      // Neither its loss nor another in its place would be noticed; nothing else is amiss.
      this.#report('the place of the vault could not be remembered', error);
    }
  }
}

/**
 * The absolute path `file`, and the one that its links lead to: another vault is noticed by either, whether it was copied over the file or a link was
 * turned to it.
 */
function placesOf(file: string): readonly string[] {
  return [...new Set([file, targetOf(file)])];
}

// As many links as Linux follows (path_resolution(7)).
const linksMax = 40;

/** Where `file` leads. Where nothing is there, as when its drive is away, what its links say. */
function targetOf(file: string): string {
  let at = file;
  for (let links = 0; links < linksMax; links += 1) {
    const real = orNull(() => realpathSync(at));
    if (real !== null) return real;
    const folder = orNull(() => realpathSync(path.dirname(at))) ?? path.dirname(at);
    at = path.join(folder, path.basename(at));
    const next = orNull(() => readlinkSync(at));
    if (next === null) return at;
    at = path.resolve(folder, next);
  }
  return file;
}

/** What `ask` answers, or null where nothing is there or cannot be looked at: whoever opens the file says why. */
function orNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
