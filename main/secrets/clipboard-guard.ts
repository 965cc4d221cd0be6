import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import { isEqual, sha256 } from '../crypto/digest.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Clock } from '../ports/clock.ts';

interface Armed {
  /** SHA-256 of what was copied: enough to know it again, and no secret. */
  readonly digest: Uint8Array;
  /** Null once the time is up and the clipboard could not be cleared. */
  readonly clearsAt: number | null;
}

/** How often the time is looked at, in milliseconds. A timer stands still while the workstation sleeps: by the clock, more may have passed. */
const lookMs = 5000;

/** Puts secrets on the clipboard and takes them off again, unless something else was copied meanwhile. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  readonly #onCleared: (error: unknown) => void;
  #armed: Armed | null = null;
  #cancelTimer: () => void = () => undefined;
  #isClosed = false;
  /** Copying and clearing happen one at a time: a clearing that began before a copy must not take that copy off. */
  readonly #serial = new Serial();

  /** `onCleared` is called when the time of a secret is up, with the error that kept it on the clipboard, or null. */
  constructor(clipboard: Clipboard, clock: Clock, onCleared: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#onCleared = onCleared;
  }

  /** When the clipboard will be cleared (milliseconds since the epoch), or null when nothing waits to be. */
  get clearsAt(): number | null {
    return this.#armed?.clearsAt ?? null;
  }

  /**
   * Copies `secret` for `lifetime` milliseconds and returns the instant at which that is over.
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

  /** Empties the clipboard at once if it still holds what was copied last; `onCleared` is called as when the time is up. */
  clear(): void {
    // Closing says by itself what keeps it from that.
    if (this.#armed !== null && !this.#isClosed) this.#onTimeUp();
  }

  /**
   * Empties the clipboard if it still holds what was copied last, and refuses every later copy.
   * @throws {LatchkeyError} `clipboard.unavailable`
   */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#serial.run(() => this.#clear());
  }

  /** Waits until `clearsAt` by the clock, and for `left` milliseconds at the most: a clock can be set back. */
  #look(clearsAt: number, left: number): void {
    this.#cancelTimer();
    const delay = Math.min(left, clearsAt - this.#clock.now(), lookMs);
    if (delay <= 0) this.#onTimeUp();
    else this.#cancelTimer = this.#clock.after(delay, () => this.#look(clearsAt, left - delay));
  }

  #onTimeUp(): void {
    const due = this.#armed;
    const clear = this.#serial.run(async () => {
      // Copied again meanwhile: that copy has a time of its own.
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
    // Until it is known to be off the clipboard, closing tries again.
    this.#armed = { ...this.#armed, clearsAt: null };
    if (isEqual(digestOf(await this.#clipboard.read()), this.#armed.digest)) await this.#clipboard.write('');
    this.#armed = null;
  }
}

function digestOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const digest = sha256(bytes);
  // Small buffers are cut from a pool that outlives them.
  bytes.fill(0);
  return digest;
}
