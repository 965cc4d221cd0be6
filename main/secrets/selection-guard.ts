import { Serial } from '../../shared/serial.ts';
import type { PrimarySelection } from '../ports/clipboard.ts';

/** The shortest text that counts as part of a secret: three bytes could be part of any word. */
const partLength = 4;

/** Removes a secret that was selected on its page from the primary selection, unless something else was selected meanwhile. */
export class SelectionGuard {
  readonly #selection: PrimarySelection | null;
  readonly #onFailure: (error: unknown) => void;
  readonly #serial = new Serial();

  /** `onFailure` gets the error that prevented emptying the selection. */
  constructor(selection: PrimarySelection | null, onFailure: (error: unknown) => void) {
    this.#selection = selection;
    this.#onFailure = onFailure;
  }

  /** Empties the selection if it is `token` or part of it, or cannot be read. Overwrites `token` when done. */
  clear(token: Uint8Array): void {
    this.#serial.run(() => this.#clear(token)).catch(this.#onFailure);
  }

  /** Resolves when all pending work is done. */
  settle(): Promise<void> {
    return this.#serial.run(async () => undefined);
  }

  async #clear(token: Uint8Array): Promise<void> {
    try {
      const selection = this.#selection;
      if (selection === null) return;
      // A closing window owns the selection but does not answer: a selection that cannot be read may be ours.
      const text = await selection.read().catch(() => null);
      if (text === null || isOf(text, token)) await selection.clear();
    } finally {
      token.fill(0);
    }
  }
}

function isOf(text: string, token: Uint8Array): boolean {
  const whole = Buffer.from(token.buffer, token.byteOffset, token.byteLength);
  const selected = Buffer.from(text);
  const isOurs = selected.includes(whole) || (selected.length >= partLength && whole.includes(selected));
  // Small buffers are slices of a pool that outlives them.
  selected.fill(0);
  return isOurs;
}
