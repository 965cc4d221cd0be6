import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary, translations } from '@zxcvbn-ts/language-en';

export interface Strength {
  /** From 0, guessed at once, to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Why it is weak and what would help; empty when it is not. */
  readonly reason: string;
}

// The cost of the estimate grows faster than the length, and what is this long is strong by its length.
const measuredLength = 100;

const estimator = new ZxcvbnFactory({
  dictionary: { ...commonDictionary, ...dictionary },
  graphs: adjacencyGraphs,
  translations,
});

/** How hard `passphrase` is to guess for somebody who knows `personal`, such as the operator's name. */
export function passphraseStrength(passphrase: string, personal: readonly string[]): Strength {
  const { score, feedback } = estimator.check(passphrase.slice(0, measuredLength), [...personal]);
  const reasons = [feedback.warning, feedback.suggestions[0]];
  return { score, reason: score < 3 ? reasons.filter(Boolean).join(' ') : '' };
}
