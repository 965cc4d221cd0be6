import { isEqual, sha256 } from '../crypto/digest.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Clock } from '../ports/clock.ts';

interface Armed {
  /** SHA-256 of what was copied: enough to know it again, and no secret. */
  readonly digest: Uint8Array;
  readonly clearsAt: number;
  readonly cancelTimer: () => void;
}

/** Puts secrets on the clipboard and takes them off again, unless something else was copied meanwhile. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  readonly #onCleared: (error: unknown) => void;
  #armed: Armed | null = null;

  /** `onCleared` is called when the time of a secret is up, with the error that kept it on the clipboard, or null. */
  constructor(clipboard: Clipboard, clock: Clock, onCleared: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#onCleared = onCleared;
  }

  /** When the clipboard will be cleared (milliseconds since the epoch), or null when it holds nothing of ours. */
  get clearsAt(): number | null {
    return this.#armed?.clearsAt ?? null;
  }

  /**
   * Copies `secret` for `lifetime` milliseconds and returns the instant at which that is over.
   * @throws {LatchkeyError} `clipboard.unavailable`
   */
  async copy(secret: string, lifetime: number): Promise<number> {
    await this.#clipboard.write(secret);
    this.#armed?.cancelTimer();
    const clearsAt = this.#clock.now() + lifetime;
    const cancelTimer = this.#clock.after(lifetime, () => {
      this.clear().then(
        () => this.#onCleared(null),
        (error) => this.#onCleared(error),
      );
    });
    this.#armed = { digest: sha256(Buffer.from(secret)), clearsAt, cancelTimer };
    return clearsAt;
  }

  /** Empties the clipboard now if it still holds what was copied last. */
  async clear(): Promise<void> {
    const armed = this.#armed;
    if (armed === null) return;
    armed.cancelTimer();
    this.#armed = null;
    const current = await this.#clipboard.read();
    if (isEqual(sha256(Buffer.from(current)), armed.digest)) await this.#clipboard.write('');
  }
}
