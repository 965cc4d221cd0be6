import type { Clipboard } from '../../main/ports/clipboard.ts';
import { LatchkeyError } from '../../shared/errors.ts';

/** A clipboard in memory, which can be out of order, or slow to write. */
export class FakeClipboard implements Clipboard {
  text = '';
  isBroken = false;
  /** What a write waits for before it takes effect. */
  beforeWrite: Promise<void> = Promise.resolve();

  async read(): Promise<string> {
    this.#check();
    return this.text;
  }

  async write(text: string): Promise<void> {
    await this.beforeWrite;
    this.#check();
    this.text = text;
  }

  #check(): void {
    if (this.isBroken) throw new LatchkeyError({ code: 'clipboard.unavailable' });
  }
}
