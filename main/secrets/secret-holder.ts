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
  /** Whether a page got it, where it can be selected. */
  isRevealed: boolean;
}

/** Holds one new secret, from its issue until it is discarded or five minutes have passed. Then its bytes are overwritten. */
export class SecretHolder {
  readonly #clock: Clock;
  readonly #onTimeout: () => void;
  readonly #onHidden: (token: Uint8Array) => void;
  #held: Held | null = null;

  /**
   * `onTimeout` is called when a secret was discarded because its time was up; `onHidden` when one that was revealed is to be shown no more, with a copy
   * of it that whoever gets it overwrites.
   */
  constructor(clock: Clock, onTimeout: () => void, onHidden: (token: Uint8Array) => void) {
    this.#clock = clock;
    this.#onTimeout = onTimeout;
    this.#onHidden = onHidden;
  }

  /** What may be known of the held secret, or null when there is none. */
  get held(): Pick<Held, 'keyName' | 'discardedAt' | 'isCopied'> | null {
    const held = this.#current();
    return held === null ? null : { keyName: held.keyName, discardedAt: held.discardedAt, isCopied: held.isCopied };
  }

  /**
   * Refuses while a secret is held: another would take its place unseen.
   * @throws {LatchkeyError} `secret.held`
   */
  requireNone(): void {
    if (this.#current() !== null) throw new LatchkeyError({ code: 'secret.held' });
  }

  /** Takes over `token`, the secret of the key called `keyName`. */
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
   * The held secret as text, which cannot be overwritten: made at the last moment, for the page.
   * @throws {LatchkeyError} `secret.gone`
   */
  reveal(): string {
    const held = this.#require();
    held.isRevealed = true;
    return asText(held);
  }

  /** Has whatever else got hold of the secret while it was shown give it up. */
  hide(): void {
    if (this.#held?.isRevealed) this.#onHidden(Uint8Array.from(this.#held.token));
  }

  /**
   * Has `copy` put the held secret on the clipboard, and notes that it did.
   * @throws {LatchkeyError} `secret.gone`, and whatever `copy` throws
   */
  async copyWith<T>(copy: (secret: string) => Promise<T>): Promise<T> {
    const held = this.#require();
    const result = await copy(asText(held));
    held.isCopied = true;
    return result;
  }

  /** Overwrites what is held, if anything is. */
  discard(): void {
    this.hide();
    this.#held?.cancelTimer();
    this.#held?.token.fill(0);
    this.#held = null;
  }

  // A timer does not run while the workstation sleeps, so the clock is asked too.
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
