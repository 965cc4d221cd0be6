import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Preferences, PreferenceValues, SeenHead } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { toBase64url } from '../vault/base64url.ts';
import type { Head } from '../vault/position.ts';

// A preferences file is written whole: not for every commit of many.
const delayMs = 1000;

type SeenHeads = PreferenceValues['seenHeads'];

/** Remembers how far the history of each vault went when it was open here, so that an older copy in its place is noticed. */
export class HeadMemory {
  readonly #preferences: Preferences;
  readonly #clock: Clock;
  readonly #report: Report;
  readonly #pending = new Map<string, Head>();
  #cancelTimer: (() => void) | null = null;

  constructor(preferences: Preferences, clock: Clock, report: Report) {
    this.#preferences = preferences;
    this.#clock = clock;
    this.#report = report;
  }

  /**
   * The head that the vault `vaultId` (32 bytes) was last seen with, or null.
   * @throws {LatchkeyError} `file.unreadable`, which is reported too: without the preferences, an older copy would not be noticed
   */
  recall(vaultId: Uint8Array): Head | null {
    const seen = this.#recallAll()[toBase64url(vaultId)];
    return seen === undefined ? null : { sequence: seen.sequence, chain: Buffer.from(seen.chain, 'base64url') };
  }

  #recallAll(): SeenHeads {
    try {
      return this.#preferences.read().seenHeads;
    } catch (error) {
      this.#report('the preferences, which say how far the vault went, could not be read', error);
      throw new LatchkeyError({ code: 'file.unreadable', reason: reasonOf(error) }, { cause: error });
    }
  }

  /** Stores at once that the vault `vaultId` (32 bytes) has `head`, whatever was seen before: an administrator has accepted what is older. */
  replace(vaultId: Uint8Array, head: Head): void {
    const id = toBase64url(vaultId);
    this.#pending.delete(id);
    this.#update((seen) => ({ ...seen, [id]: toSeen(head) }));
  }

  /** Takes note that the vault `vaultId` (32 bytes) has `head`; it is stored within a second. */
  note(vaultId: Uint8Array, head: Head): void {
    this.#pending.set(toBase64url(vaultId), head);
    this.#cancelTimer ??= this.#clock.after(delayMs, () => this.flush());
  }

  /** Stores what was noted. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#pending.size === 0) return;
    const noted = [...this.#pending];
    this.#pending.clear();
    this.#update((seen) => {
      const heads = { ...seen };
      for (const [id, head] of noted) {
        // Another process may have seen more.
        if (head.sequence > (heads[id]?.sequence ?? 0)) heads[id] = toSeen(head);
      }
      return heads;
    });
  }

  #update(change: (seen: SeenHeads) => SeenHeads): void {
    try {
      this.#preferences.update({ seenHeads: change(this.#preferences.read().seenHeads) });
    } catch (error) {
      // An older copy would not be noticed; nothing else is amiss.
      this.#report('the head of the vault could not be remembered', error);
    }
  }
}

function toSeen({ sequence, chain }: Head): SeenHead {
  return { sequence, chain: toBase64url(chain) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EINVAL';
}
