import { LatchkeyError } from '../../shared/errors.ts';
import type { Clock } from '../ports/clock.ts';

/** The longest time for which a secret is held: five minutes, in milliseconds. */
const holdMs = 5 * 60 * 1000;

interface Held {
  readonly keyName: string;
  readonly token: Uint8Array;
  readonly discardedAt: number;
  readonly cancelTimer: () => void;
  isCopied: boolean;
  /** Whether it was shown on a page, where it can be selected. */
  isRevealed: boolean;
}

/** Holds one new secret until it is discarded or five minutes have passed, and then overwrites it. */
export class SecretHolder {
  readonly #clock: Clock;
  readonly #onTimeout: () => void;
  readonly #onHidden: (token: Uint8Array) => void;
  #held: Held | null = null;

  /**
   * `onTimeout` is called after a secret was discarded because its time was up. `onHidden` is called when a revealed secret is hidden, with a copy of it that
   * the callee must overwrite.
   */
  constructor(clock: Clock, onTimeout: () => void, onHidden: (token: Uint8Array) => void) {
    this.#clock = clock;
    this.#onTimeout = onTimeout;
    this.#onHidden = onHidden;
  }

  /** The public facts about the held secret, or null when there is none. */
  get held(): Pick<Held, 'keyName' | 'discardedAt' | 'isCopied'> | null {
    const held = this.#current();
    return held === null ? null : { keyName: held.keyName, discardedAt: held.discardedAt, isCopied: held.isCopied };
  }

  /**
   * Requires that no secret is held, since a new one would replace it unseen.
   * @throws {LatchkeyError} `secret.held`
   */
  requireNone(): void {
    if (this.#current() !== null) throw new LatchkeyError({ code: 'secret.held' });
  }

  /** Takes ownership of `token`, the secret of the key called `keyName`. */
  hold(keyName: string, token: Uint8Array): void {
    this.discard();
    const cancelTimer = this.#clock.after(holdMs, () => {
      this.discard();
      this.#onTimeout();
    });
    this.#held = {
      keyName,
      token,
      discardedAt: this.#clock.now() + holdMs,
      cancelTimer,
      isCopied: false,
      isRevealed: false,
    };
  }

  /**
   * The held secret as a string, which cannot be overwritten: call as late as possible, for the page only.
   * @throws {LatchkeyError} `secret.gone`
   */
  reveal(): string {
    const held = this.#require();
    held.isRevealed = true;
    return asText(held);
  }

  /** Calls `onHidden` if the secret was revealed, so that copies elsewhere are cleared. */
  hide(): void {
    if (this.#held?.isRevealed) this.#onHidden(Uint8Array.from(this.#held.token));
  }

  /**
   * Calls `copy` with the held secret, and records that it was copied.
   * @throws {LatchkeyError} `secret.gone`, and whatever `copy` throws
   */
  async copyWith<T>(copy: (secret: string) => Promise<T>): Promise<T> {
    const held = this.#require();
    const result = await copy(asText(held));
    held.isCopied = true;
    return result;
  }

  /** Overwrites the held secret, if any. */
  discard(): void {
    this.hide();
    this.#held?.cancelTimer();
    this.#held?.token.fill(0);
    this.#held = null;
  }

  // Timers stop while the workstation sleeps, so the clock is checked too.
  #current(): Held | null {
    if (this.#held !== null && this.#clock.now() >= this.#held.discardedAt) this.discard();
    return this.#held;
  }

  #require(): Held {
    const held = this.#current();
    if (held === null) throw new LatchkeyError({ code: 'secret.gone' });
    return held;
  }
}

function asText({ token }: Held): string {
  return Buffer.from(token.buffer, token.byteOffset, token.byteLength).toString('ascii');
}
