import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Preferences, PreferenceValues, SeenVault } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { toBase64url } from '../vault/base64url.ts';
import type { Remembered } from '../vault/rosters.ts';

// The preferences file is rewritten as a whole, so not for every single commit.
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
   * What is remembered of the vault `vaultId` (32 bytes), or null.
   * @throws {LatchkeyError} `file.unreadable`, as `recallFrom`
   */
  recall(vaultId: Uint8Array): Remembered | null {
    const seen = recallFrom(this.#preferences, this.#report).seenVaults[toBase64url(vaultId)];
    return seen === undefined ? null : fromStored(seen);
  }

  /** Stores at once that `seen` is the highest of the vault `vaultId` (32 bytes), even if it is lower than before: an administrator has accepted it. */
  replace(vaultId: Uint8Array, seen: Remembered): void {
    const id = toBase64url(vaultId);
    this.#pending.delete(id);
    this.#update((vaults) => ({ ...vaults, [id]: toStored(seen) }));
  }

  /** Records `seen` of the vault `vaultId` (32 bytes); if it is higher than before, it is stored within a second. */
  note(vaultId: Uint8Array, seen: Remembered): void {
    const id = toBase64url(vaultId);
    this.#pending.set(id, highest(this.#pending.get(id), toStored(seen)));
    this.#cancelTimer ??= this.#clock.after(delayMs, () => this.flush());
  }

  /** Stores what was recorded. */
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
      // Only an older copy would not be noticed; nothing else is affected.
      this.#report('the head of the vault could not be remembered', error);
    }
  }
}

/**
 * Reads `preferences` in order to compare a vault with them.
 * @throws {LatchkeyError} `file.unreadable`, also reported: without the preferences, a replaced vault would not be noticed
 */
export function recallFrom(preferences: Preferences, report: Report): PreferenceValues {
  try {
    return preferences.read();
  } catch (error) {
    report('the preferences, which say what was seen of the vault, could not be read', error);
    throw new LatchkeyError({ code: 'file.unreadable', reason: reasonOf(error) }, { cause: error });
  }
}

/** The higher head and the higher roster of the two; `before` where they are equal. */
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
