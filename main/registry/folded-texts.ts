import { foldText } from '../../shared/domain/text.ts';

// As many are looked at one by one as is sooner done than folding them all anew.
const looseMax = 2000;
const chunkSize = 1024;
const ascii = /^\p{ASCII}*$/u;

/** A list of texts, folded and made one, in which a word is found in one go. Nothing is folded before somebody searches. */
export class FoldedTexts {
  readonly list: readonly unknown[];
  /** The first texts of the list, folded, each with a line end after it. */
  #text = '';
  /** Where in it each starts, and where the last ends. */
  #starts = new Uint32Array(1);
  /** Those among them that have been changed since. */
  readonly #changed = new Set<number>();

  constructor(list: readonly unknown[]) {
    this.list = list;
  }

  /** Takes note that the text at `place` is another. */
  change(place: number): void {
    if (place < this.#count) this.#changed.add(place);
  }

  /** Has `found` told each place of the list whose text has `word` (folded, without white space) in it. */
  find(word: string, found: (place: number) => void): void {
    if (this.list.length - this.#count + this.#changed.size > looseMax) this.#fold();
    this.#findFolded(word, found);
    const look = (place: number) => {
      if (foldText(textOf(this.list[place])).includes(word)) found(place);
    };
    for (const place of this.#changed) look(place);
    for (let place = this.#count; place < this.list.length; place += 1) look(place);
  }

  get #count(): number {
    return this.#starts.length - 1;
  }

  #findFolded(word: string, found: (place: number) => void): void {
    const [text, starts] = [this.#text, this.#starts];
    let place = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[place])) {
      while ((starts[place + 1] as number) <= at) place += 1;
      if (!this.#changed.has(place)) found(place);
      place += 1;
    }
  }

  #fold(): void {
    const { list } = this;
    const starts = new Uint32Array(list.length + 1);
    const pieces: string[] = [];
    let end = 0;
    for (let first = 0; first < list.length; first += chunkSize) {
      const texts = list.slice(first, first + chunkSize).map(textOf);
      const joined = texts.join('\n');
      // What folding does to ASCII does not change its length.
      const isAscii = ascii.test(joined);
      const folded = isAscii ? texts : texts.map(foldText);
      pieces.push(isAscii ? foldText(joined) : folded.join('\n'));
      for (const [index, text] of folded.entries()) {
        end += text.length + 1;
        starts[first + index + 1] = end;
      }
    }
    this.#text = pieces.join('\n');
    this.#starts = starts;
    this.#changed.clear();
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
