import { Serial } from '../../shared/serial.ts';
import type { PrimarySelection } from '../ports/clipboard.ts';

/** The fewest bytes that are taken for a part of a secret: three may be in any word. */
const partLength = 4;

/** Takes a secret that was selected where it was shown out of the primary selection, unless something else was selected meanwhile. */
export class SelectionGuard {
  readonly #selection: PrimarySelection | null;
  readonly #onFailure: (error: unknown) => void;
  readonly #serial = new Serial();

  /** `onFailure` is called with what kept the selection from being emptied. */
  constructor(selection: PrimarySelection | null, onFailure: (error: unknown) => void) {
    this.#selection = selection;
    this.#onFailure = onFailure;
  }

  /** Empties the selection if `token` or a part of it is selected, or nobody can say; overwrites `token` at the latest when that is done. */
  clear(token: Uint8Array): void {
    this.#serial.run(() => this.#clear(token)).catch(this.#onFailure);
  }

  /** Resolves when nothing is left to do. */
  settle(): Promise<void> {
    return this.#serial.run(async () => undefined);
  }

  async #clear(token: Uint8Array): Promise<void> {
    try {
      const selection = this.#selection;
      if (selection === null) return;
      // A window that is closing has the selection and does not answer: what nobody can be asked about may be ours.
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
  // Small buffers are cut from a pool that outlives them.
  selected.fill(0);
  return isOurs;
}
