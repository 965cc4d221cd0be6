import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Clock } from '../ports/clock.ts';

interface Armed {
  /** SHA-256 of what was copied: identifies it without being secret. */
  readonly digest: Uint8Array;
  /** Null once the time is up, if the clipboard could not be cleared. */
  readonly clearsAt: number | null;
}

/** How often the time is checked, in milliseconds. Timers stop while the workstation sleeps, but the clock goes on. */
const lookMs = 5000;

/** Puts secrets on the clipboard, and clears them again unless something else was copied meanwhile. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  readonly #onCleared: (error: unknown) => void;
  #armed: Armed | null = null;
  #cancelTimer: () => void = () => undefined;
  #isClosed = false;
  /** Runs copying and clearing one at a time, so that a clear started before a copy does not remove that copy. */
  readonly #serial = new Serial();

  /** `onCleared` is called when a secret's time is up, with null, or with the error that prevented clearing it. */
  constructor(clipboard: Clipboard, clock: Clock, onCleared: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#onCleared = onCleared;
  }

  /** When the clipboard will be cleared (milliseconds since the epoch), or null if there is nothing to clear. */
  get clearsAt(): number | null {
    return this.#armed?.clearsAt ?? null;
  }

  /**
   * Copies `secret` for `lifetime` milliseconds, and returns when it will be cleared.
   * @throws {LatchkeyError} `clipboard.unavailable`
   */
  copy(secret: string, lifetime: number): Promise<number> {
    return this.#serial.run(async () => {
      if (this.#isClosed) throw new LatchkeyError({ code: 'clipboard.unavailable' });
      await this.#clipboard.write(secret);
      const clearsAt = this.#clock.now() + lifetime;
      this.#armed = { digest: digestOf(secret), clearsAt };
      this.#look(clearsAt, lifetime);
      return clearsAt;
    });
  }

  /** Clears the clipboard now if it still holds what was copied last. Calls `onCleared` as when the time is up. */
  clear(): void {
    // After `close`, which reports its own failure, there is nothing to do.
    if (this.#armed !== null && !this.#isClosed) this.#onTimeUp();
  }

  /**
   * Clears the clipboard if it still holds what was copied last, and refuses all later copies.
   * @throws {LatchkeyError} `clipboard.unavailable`
   */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#serial.run(() => this.#clear());
  }

  /** Waits until `clearsAt` by the clock, but at most `left` milliseconds, because the clock can be set back. */
  #look(clearsAt: number, left: number): void {
    this.#cancelTimer();
    const delay = Math.min(left, clearsAt - this.#clock.now(), lookMs);
    if (delay <= 0) this.#onTimeUp();
    else this.#cancelTimer = this.#clock.after(delay, () => this.#look(clearsAt, left - delay));
  }

  #onTimeUp(): void {
    const due = this.#armed;
    const clear = this.#serial.run(async () => {
      // Copied again meanwhile: that copy has its own time.
      if (this.#armed === due) await this.#clear();
    });
    clear.then(
      () => this.#onCleared(null),
      (error) => this.#onCleared(error),
    );
  }

  async #clear(): Promise<void> {
    if (this.#armed === null) return;
    this.#cancelTimer();
    // Kept until it is known to be cleared, so that closing tries again.
    this.#armed = { ...this.#armed, clearsAt: null };
    if (isEqual(digestOf(await this.#clipboard.read()), this.#armed.digest)) await this.#clipboard.write('');
    this.#armed = null;
  }
}

function digestOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const digest = sha256(bytes);
  // Small buffers are slices of a pool that outlives them.
  bytes.fill(0);
  return digest;
}
