import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Preferences, PreferenceValues, SeenVault } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { toBase64url } from '../vault/base64url.ts';
import type { Remembered } from '../vault/rosters.ts';

// A preferences file is written whole: not for every commit of many.
const delayMs = 1000;

type SeenVaults = PreferenceValues['seenVaults'];

/** Remembers the highest head and the highest roster of each vault that was open here, so that an older copy in its place is noticed. */
export class VaultMemory {
  readonly #preferences: Preferences;
  readonly #clock: Clock;
  readonly #report: Report;
  readonly #pending = new Map<string, SeenVault>();
  #cancelTimer: (() => void) | null = null;

  constructor(preferences: Preferences, clock: Clock, report: Report) {
    this.#preferences = preferences;
    this.#clock = clock;
    this.#report = report;
  }

  /**
   * What the vault `vaultId` (32 bytes) was last seen with, or null.
   * @throws {LatchkeyError} `file.unreadable`, as `recallFrom`
   */
  recall(vaultId: Uint8Array): Remembered | null {
    const seen = recallFrom(this.#preferences, this.#report).seenVaults[toBase64url(vaultId)];
    return seen === undefined ? null : fromStored(seen);
  }

  /** Stores at once that the vault `vaultId` (32 bytes) has `seen` and nothing higher: an administrator has accepted what is older. */
  replace(vaultId: Uint8Array, seen: Remembered): void {
    const id = toBase64url(vaultId);
    this.#pending.delete(id);
    this.#update((vaults) => ({ ...vaults, [id]: toStored(seen) }));
  }

  /** Takes note that the vault `vaultId` (32 bytes) has `seen`; what is higher than before is stored within a second. */
  note(vaultId: Uint8Array, seen: Remembered): void {
    const id = toBase64url(vaultId);
    this.#pending.set(id, highest(this.#pending.get(id), toStored(seen)));
    this.#cancelTimer ??= this.#clock.after(delayMs, () => this.flush());
  }

  /** Stores what was noted. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#pending.size === 0) return;
    const noted = [...this.#pending];
    this.#pending.clear();
    // Another process may have seen more.
    this.#update((vaults) => ({
      ...vaults,
      ...Object.fromEntries(noted.map(([id, seen]) => [id, highest(vaults[id], seen)])),
    }));
  }

  #update(change: (vaults: SeenVaults) => SeenVaults): void {
    try {
      this.#preferences.update({ seenVaults: change(this.#preferences.read().seenVaults) });
    } catch (error) {
      // An older copy would not be noticed; nothing else is amiss.
      this.#report('the head of the vault could not be remembered', error);
    }
  }
}

/**
 * What `preferences` hold, for who compares a vault with it.
 * @throws {LatchkeyError} `file.unreadable`, which is reported too: without the preferences, nothing that was put in the place of a vault would be noticed
 */
export function recallFrom(preferences: Preferences, report: Report): PreferenceValues {
  try {
    return preferences.read();
  } catch (error) {
    report('the preferences, which say what was seen of the vault, could not be read', error);
    throw new LatchkeyError({ code: 'file.unreadable', reason: reasonOf(error) }, { cause: error });
  }
}

/** The higher head and the higher roster of both; where they are level, those of `before` stand. */
function highest(before: SeenVault | undefined, after: SeenVault): SeenVault {
  if (before === undefined) return after;
  const isRosterHigher = (after.roster?.number ?? -1) > (before.roster?.number ?? -1);
  return {
    head: after.head.sequence > before.head.sequence ? after.head : before.head,
    roster: isRosterHigher ? after.roster : before.roster,
  };
}

function toStored({ head, roster }: Remembered): SeenVault {
  return {
    head: { ...head, chain: toBase64url(head.chain) },
    roster:
      roster === null
        ? null
        : {
            number: roster.number,
            digest: toBase64url(roster.digest),
            administrators: roster.administrators?.map(toBase64url),
          },
  };
}

function fromStored({ head, roster }: SeenVault): Remembered {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return {
    head: { ...head, chain: bytes(head.chain) },
    roster:
      roster === null
        ? null
        : { number: roster.number, digest: bytes(roster.digest), administrators: roster.administrators?.map(bytes) },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EINVAL';
}
