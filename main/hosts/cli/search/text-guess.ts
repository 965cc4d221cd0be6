// Bytes examined to recognize text, as in Git.
const guessSize = 8000;

/** Whether the content so far is text: no zero among its first bytes, unless it is marked as UTF-16. */
export class TextGuess {
  #seen = 0;
  #isText = true;

  get isText(): boolean {
    return this.#isText;
  }

  look(chunk: Uint8Array): void {
    if (this.#seen >= guessSize || !this.#isText) return;
    const start = chunk.subarray(0, guessSize - this.#seen);
    const isMarked = this.#seen === 0 && (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff));
    if (isMarked) {
      this.#seen = guessSize;
      return;
    }
    this.#isText = !start.includes(0);
    this.#seen += start.length;
  }
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}
