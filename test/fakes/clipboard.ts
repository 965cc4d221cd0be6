import type { Clipboard, PrimarySelection } from '../../main/ports/clipboard.ts';
import { LatchkeyError } from '../../shared/errors.ts';

/** A primary selection in memory, which can be out of order, or slow to read. */
class FakeSelection implements PrimarySelection {
  text = '';
  isBroken = false;
  /** Whether the program that has it does not answer. */
  isSilent = false;
  /** What a read waits for before it is answered. */
  beforeRead: Promise<void> = Promise.resolve();

  async read(): Promise<string> {
    await this.beforeRead;
    if (this.isBroken || this.isSilent) throw new LatchkeyError({ code: 'clipboard.unavailable' });
    return this.text;
  }

  async clear(): Promise<void> {
    if (this.isBroken) throw new LatchkeyError({ code: 'clipboard.unavailable' });
    this.text = '';
  }
}

/** A clipboard in memory, which can be out of order, or slow to write. */
export class FakeClipboard implements Clipboard {
  readonly selection = new FakeSelection();
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
