import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { type KnownVault, knownVaultsMax, type Preferences } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { toBase64url } from '../vault/base64url.ts';
import { recallFrom } from './vault-memory.ts';

/**
 * Remembers at which paths which vaults were open, so that a missing vault is not mistaken for one that never existed, and a different one in its place is
 * noticed.
 */
export class KnownVaults {
  readonly #preferences: Preferences;
  readonly #clock: Clock;
  readonly #report: Report;
  /** Paths at which vaults were open in this process: the preferences may vanish with the vault's drive. */
  readonly #opened = new Set<string>();

  constructor(preferences: Preferences, clock: Clock, report: Report) {
    this.#preferences = preferences;
    this.#clock = clock;
    this.#report = report;
  }

  /** Whether a vault was open at the absolute path `file`, or where its links lead, even if nothing is there now. */
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
   * The error `vault.another` if the vault last open at the absolute path `file`, or where that leads, was not `vaultId` (32 bytes);
   * null if it was, or none is known.
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

  /** Records that the vault `vaultId` (32 bytes) is at the absolute path `file`, whichever was there before. */
  note(file: string, vaultId: Uint8Array): void {
    const places = placesOf(file);
    for (const place of places) this.#opened.add(place);
    const vault = { id: toBase64url(vaultId), openedAt: this.#clock.now() };
    try {
      const others = this.#preferences.read().knownVaults.filter((known) => !places.includes(known.file));
      const known: readonly KnownVault[] = [...places.map((place) => ({ file: place, vault })), ...others];
      this.#preferences.update({ knownVaults: known.slice(0, knownVaultsMax) });
    } catch (error) {
      // Only its loss or replacement would not be noticed; nothing else is affected.
      this.#report('the place of the vault could not be remembered', error);
    }
  }
}

/**
 * The absolute path `file`, and the path to which its links lead: a different vault is noticed by either, whether it was copied over the file or a link was
 * changed.
 */
function placesOf(file: string): readonly string[] {
  return [...new Set([file, targetOf(file)])];
}

// The limit of Linux (path_resolution(7)).
const linksMax = 40;

/** Where `file` leads. If nothing is there, for instance because its drive is disconnected, as far as its links tell. */
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

/** The answer of `ask`, or null if nothing is there or it cannot be read: opening the file will report why. */
function orNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
