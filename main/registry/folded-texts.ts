import { foldText } from '../../shared/domain/text.ts';

// As many are looked at one by one as is sooner done than folding them all anew.
const looseMax = 2000;
const chunkSize = 1024;

/** A list of texts, folded and made one, in which a word is found in one go. Nothing is folded before somebody searches. */
export class FoldedTexts {
  readonly list: readonly string[];
  /** The first texts of the list, folded, each with a line end after it. */
  #text = '';
  /** Where in it each starts, and where the last ends. */
  #starts = new Uint32Array(1);
  /** Those among them that have been changed since. */
  readonly #changed = new Set<number>();

  constructor(list: readonly string[]) {
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
      if (foldText(this.list[place] as string).includes(word)) found(place);
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
    // One text that is not ASCII does not make the folding of all the others slow.
    const whole = foldedAscii(list);
    for (let first = 0; whole === null && first < list.length; first += chunkSize) {
      const texts = list.slice(first, first + chunkSize);
      const folded = foldedAscii(texts);
      pieces.push(folded ?? noteStarts(texts.map(foldText), starts, first).join('\n'));
      if (folded !== null) noteStarts(texts, starts, first);
    }
    if (whole !== null) noteStarts(list, starts, 0);
    this.#text = whole ?? pieces.join('\n');
    this.#starts = starts;
    this.#changed.clear();
  }
}

/** Notes where the texts that follow the first `first` end. Returns them. */
function noteStarts(texts: readonly string[], starts: Uint32Array, first: number): readonly string[] {
  let end = starts[first] as number;
  for (let at = 0; at < texts.length; at += 1) {
    end += (texts[at] as string).length + 1;
    starts[first + at + 1] = end;
  }
  return texts;
}

/** `texts`, folded, with line ends between; or null where they are not of ASCII alone, which folding makes upper case. */
function foldedAscii(texts: readonly string[]): string | null {
  const joined = texts.join('\n');
  return Buffer.byteLength(joined) === joined.length ? joined.toUpperCase() : null;
}
