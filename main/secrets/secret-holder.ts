import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';

/** How long a secret is held at the most: five minutes, in milliseconds. */
const holdMs = 5 * 60 * 1000;

interface Held {
  readonly keyName: string;
  readonly token: Uint8Array;
  readonly discardedAt: number;
  readonly cancelTimer: () => void;
  isCopied: boolean;
}

/** Holds one new secret, from its issue until it is discarded or five minutes have passed. Then its bytes are overwritten. */
export class SecretHolder {
  readonly #clock: Clock;
  readonly #onTimeout: () => void;
  #held: Held | null = null;

  /** `onTimeout` is called when a secret was discarded because its time was up. */
  constructor(clock: Clock, onTimeout: () => void) {
    this.#clock = clock;
    this.#onTimeout = onTimeout;
  }

  /** What may be known of the held secret, or null when there is none. */
  get held(): Pick<Held, 'keyName' | 'discardedAt' | 'isCopied'> | null {
    if (this.#held === null) return null;
    const { keyName, discardedAt, isCopied } = this.#held;
    return { keyName, discardedAt, isCopied };
  }

  /** Takes over `token`, the secret of the key called `keyName`, in place of what was held. */
  hold(keyName: string, token: Uint8Array): void {
    this.discard();
    const cancelTimer = this.#clock.after(holdMs, () => {
      this.discard();
      this.#onTimeout();
    });
    this.#held = { keyName, token, discardedAt: this.#clock.now() + holdMs, cancelTimer, isCopied: false };
  }

  /**
   * The held secret as text, which cannot be overwritten: made at the last moment, for the page or the clipboard.
   * @throws {LatchkeyError} `secret.gone`
   */
  reveal(): string {
    const { buffer, byteOffset, byteLength } = this.#require().token;
    return Buffer.from(buffer, byteOffset, byteLength).toString('ascii');
  }

  /** Notes that the held secret has reached the clipboard. */
  markCopied(): void {
    this.#require().isCopied = true;
  }

  /** Overwrites what is held, if anything is. */
  discard(): void {
    this.#held?.cancelTimer();
    this.#held?.token.fill(0);
    this.#held = null;
  }

  #require(): Held {
    if (this.#held === null) throw new LatchkeyError({ code: 'secret.gone' });
    return this.#held;
  }
}
