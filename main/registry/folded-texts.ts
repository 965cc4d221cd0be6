import { foldText } from '../../shared/domain/text.ts';

// As many are looked at one by one as is sooner done than folding them all anew.
const looseMax = 2000;
// Folding all takes as long as looking at each a few times, and most who search do it once or twice.
const looksMax = 4;
const chunkSize = 1024;

/** A list of texts in which words are looked for: in each text, and from a few searches on in one that all of them were made, folded. */
export class FoldedTexts {
  readonly list: readonly string[];
  /** The first texts of the list, folded, each with a line end after it. */
  #text = '';
  /** Where in it each starts, and where the last ends. */
  #starts = new Uint32Array(1);
  /** Those among them that have been changed since. */
  readonly #changed = new Set<number>();
  /** How often all were looked at one by one. */
  #looks = 0;

  constructor(list: readonly string[]) {
    this.list = list;
  }

  /** Takes note that the text at `place` is another. */
  change(place: number): void {
    if (place < this.#count) this.#changed.add(place);
  }

  /** Has `found` told each place of the list whose text has `word` (folded, without white space) in it. */
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
    this.#looks = 0;
  }
}

/** What is in every text that has `word` in it once it is folded: the word in upper or lower case, or something that is not ASCII. */
function candidate(word: string): RegExp {
  return new RegExp(`${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}|[^\\t-\\r -~]`, 'i');
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
