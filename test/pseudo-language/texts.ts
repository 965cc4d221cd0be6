import type { Texts } from '../unit/renderer/catalog.ts';

// A language that nobody speaks: English, two fifths longer, with marks at what comes from a catalog. Where it is shown, a text without marks is one that no
// translator was ever given.

/** What a text of a catalog stands between. */
const textMarks = ['«', '»'] as const;

/** What stands between these is put into a text: data, or another text of a catalog. */
const dataMarks = ['‹', '›'] as const;

/** How much longer than English a language of the window may be. */
const growth = 0.4;

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', n: 'ñ', c: 'ç', y: 'ý' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', N: 'Ñ', C: 'Ç', Y: 'Ý' },
};

// What is put in, as i18next has it, and the tags of what stands out.
const kept = /(\{\{[^}]*\}\}|<\/?\w+>)/;

/** `text` of the English catalog in the pseudo-language. Each word is longer, because a longer word breaks no more than the shorter does. */
export function pseudoText(text: string): string {
  let owed = 0;
  const longer = (word: string): string => {
    owed += word.length * growth;
    const more = Math.ceil(owed);
    owed -= more;
    return [...word].map((letter) => accents[letter] ?? letter).join('') + '·'.repeat(Math.max(0, more));
  };
  const parts = text.split(kept).map((part) => {
    if (part.startsWith('{{')) return dataMarks.join(part);
    return kept.test(part) ? part : part.replace(/[^\s]+/g, longer);
  });
  return textMarks.join(parts.join(''));
}

/** `catalog`, in English, in the pseudo-language. */
export function pseudoTexts(catalog: Texts): Texts {
  const texts = Object.entries(catalog).map(([name, value]) => [
    name,
    typeof value === 'string' ? pseudoText(value) : pseudoTexts(value),
  ]);
  return Object.fromEntries(texts);
}

type Inside = 'text' | 'data';

/** What of several texts, in the order in which they are read, comes from no catalog: what stands in no marks, or in those of what is put in. */
export class Outside {
  readonly #inside: Inside[] = [];
  readonly pieces: string[] = [];

  /** Whether every mark has had its other half. */
  get isWhole(): boolean {
    return this.#inside.length === 0;
  }

  read(text: string): void {
    let piece = '';
    const end = (): void => {
      if (/\p{L}/u.test(piece)) this.pieces.push(piece.trim());
      piece = '';
    };
    for (const letter of text) {
      const opened = openedBy(letter);
      if (opened !== null || letter === textMarks[1] || letter === dataMarks[1]) {
        end();
        if (opened !== null) this.#inside.push(opened);
        else if (this.#inside.pop() !== closedBy(letter)) throw new Error(`marks do not match in “${text}”`);
      } else if (this.#inside.at(-1) !== 'text') {
        piece += letter;
      }
    }
    end();
  }
}

function openedBy(letter: string): Inside | null {
  if (letter === textMarks[0]) return 'text';
  return letter === dataMarks[0] ? 'data' : null;
}

function closedBy(letter: string): Inside {
  return letter === textMarks[1] ? 'text' : 'data';
}
