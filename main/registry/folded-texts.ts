import { foldText } from '../../shared/domain/text.ts';

// Up to this many texts are searched one by one, which is faster than folding the whole list again.
const looseMax = 2000;
// Folding the list takes as long as a few searches one by one, and most lists are searched only once or twice.
const looksMax = 4;
const chunkSize = 1024;

/** A list of texts to search for words: at first text by text, and after a few searches in a folded concatenation of all texts. */
export class FoldedTexts {
  readonly list: readonly string[];
  /** The first texts of the list, folded, each followed by a line end. */
  #text = '';
  /** Where each of them starts in `#text`, and where the last ends. */
  #starts = new Uint32Array(1);
  /** Places among them whose text has changed since. */
  readonly #changed = new Set<number>();
  /** How often the list was searched text by text. */
  #looks = 0;

  constructor(list: readonly string[]) {
    this.list = list;
  }

  /** Must be called when the text at `place` has changed. */
  change(place: number): void {
    if (place < this.#count) this.#changed.add(place);
  }

  /** Calls `found` with each place whose text contains `word` (folded, without white space). */
  find(word: string, found: (place: number) => void): void {
    const isLong = this.list.length - this.#count + this.#changed.size > looseMax;
    if (isLong) this.#looks += 1;
    if (isLong && this.#looks > looksMax) this.#fold();
    this.#findFolded(word, found);
    const { list } = this;
    const pattern = candidate(word);
    const look = (place: number) => {
      const text = list[place] as string;
      if (pattern.test(text) && foldText(text).includes(word)) found(place);
    };
    for (const place of this.#changed) look(place);
    for (let place = this.#count; place < list.length; place += 1) look(place);
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
    // In chunks, so that one text that is not ASCII does not slow down folding all the others.
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
    this.#looks = 0;
  }
}

/** Matches every text that could contain `word` once folded: it has the word in upper or lower case, or a character that is not ASCII. */
function candidate(word: string): RegExp {
  return new RegExp(`${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}|[^\\t-\\r -~]`, 'i');
}

/** Records where the texts from place `first` on end. Returns them. */
function noteStarts(texts: readonly string[], starts: Uint32Array, first: number): readonly string[] {
  let end = starts[first] as number;
  for (let at = 0; at < texts.length; at += 1) {
    end += (texts[at] as string).length + 1;
    starts[first + at + 1] = end;
  }
  return texts;
}

/** `texts`, folded and joined by line ends; null unless all are ASCII, where folding is upper-casing. */
function foldedAscii(texts: readonly string[]): string | null {
  const joined = texts.join('\n');
  return Buffer.byteLength(joined) === joined.length ? joined.toUpperCase() : null;
}
