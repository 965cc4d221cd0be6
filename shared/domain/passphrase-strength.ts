import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary } from '@zxcvbn-ts/language-en';

export interface Strength {
  /** From 0, guessed at once, to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Why it is weak, as a key below `vault.strength.warnings` in the window's texts; null if it is not weak, or no reason is known. */
  readonly warning: string | null;
  /** What would help, as a key below `vault.strength.suggestions`. */
  readonly suggestion: string | null;
}

// The cost of the estimate grows faster than the length, and a longer passphrase is strong anyway.
const measuredLength = 100;

// Without translations, its results are the keys of texts.
const estimator = new ZxcvbnFactory({ dictionary: { ...commonDictionary, ...dictionary }, graphs: adjacencyGraphs });

// Splits a name into words, also before a capital after a small letter.
const wordBreak = /[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u;

// An attacker knows the name of the program.
const product = 'Latchkey';
// So few characters besides known words can be guessed by trying all.
const negligible = 4;

/**
 * How hard `passphrase` is to guess for somebody who knows the words of the `personal` texts, such as the names of the operator and the vault. The score is
 * zxcvbn's (Wheeler 2016). May take seconds, and this file comes with a megabyte of dictionaries: load it only where and when it is needed.
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

/** `passphrase` without years and without `words`, ignoring case, digits for letters and direction; once for each way of reading its digits. */
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
