import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary } from '@zxcvbn-ts/language-en';

export interface Strength {
  /** From 0, guessed at once, to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Why it is weak, by the name that `vault.strength.warnings` of the window's texts has for it; null where it is not, or nothing more can be said. */
  readonly warning: string | null;
  /** What would help, in the same way of `vault.strength.suggestions`. */
  readonly suggestion: string | null;
}

// The cost of the estimate grows faster than the length, and what is this long is strong by its length.
const measuredLength = 100;

// Without sentences of its own it answers their names.
const estimator = new ZxcvbnFactory({ dictionary: { ...commonDictionary, ...dictionary }, graphs: adjacencyGraphs });

// Between the words of a name, and where a new one begins with a capital.
const wordBreak = /[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u;

// Who attacks a vault knows what made it.
const product = 'Latchkey';
// Of so few characters beside what is known, any can be tried.
const negligible = 4;

/**
 * How hard `passphrase` is to guess for somebody who knows the texts in `personal`, such as the names of the operator and of the vault, word by word. Takes seconds
 * at worst, and a megabyte of dictionaries comes with this file: it is loaded where it is needed, and when. The score is that of zxcvbn (Wheeler 2016).
 */
export function passphraseStrength(passphrase: string, personal: readonly string[]): Strength {
  const measured = passphrase.normalize('NFKC').slice(0, measuredLength);
  const words = knownWords([product, ...personal]);
  const { score: ofAll, feedback } = estimator.check(measured, [...words]);
  const ofRest = Math.min(...restsOf(measured, words).map(scoreOf)) as Strength['score'];
  const score = ofRest < ofAll ? ofRest : ofAll;
  if (score >= 3) return { score, warning: null, suggestion: null };
  const warning = ofRest < ofAll ? 'userInputs' : feedback.warning;
  const [suggestion = 'anotherWord'] = feedback.suggestions;
  return { score, warning: warning || null, suggestion: suggestion || null };
}

function knownWords(texts: readonly string[]): readonly string[] {
  const plain = texts.map((text) => text.normalize('NFKC'));
  const words = plain.flatMap((text) => [text, ...text.split(wordBreak)]).filter((word) => word.length > 2);
  return [...new Set(words.map((word) => word.toLowerCase()))].sort((a, b) => b.length - a.length);
}

function scoreOf(rest: string): Strength['score'] {
  return rest.length < negligible ? 0 : estimator.check(rest).score;
}

/** What is left of `passphrase` without years and `words`, whatever their capitals, digits for letters and direction: as each digit can be read. */
function restsOf(passphrase: string, words: readonly string[]): readonly string[] {
  const withoutYears = passphrase.toLowerCase().replace(/1[5-9]\d\d|20\d\d/g, '');
  return [withoutYears, readAs(withoutYears, 'i'), readAs(withoutYears, 'l')].map((text) => {
    const both = words.flatMap((word) => [word, [...word].reverse().join('')]);
    const left = both.reduce((rest, word) => rest.replaceAll(word, ''), text);
    return left === text ? passphrase : left.replace(/[^\p{L}\p{N}]/gu, '');
  });
}

const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
};

function readAs(text: string, one: string): string {
  return [...text]
    .map((character) => (character === '1' || character === '!' ? one : (letters[character] ?? character)))
    .join('');
}
