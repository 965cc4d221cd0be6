import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary } from '@zxcvbn-ts/language-en';
import type { en } from '../../i18n/en/index.ts';
import { t } from '../../i18n/i18n.ts';
import { formatSentences } from '../../ui/format.ts';

export interface Strength {
  /** From 0, guessed at once, to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Why it is weak and what would help; empty when it is not. */
  readonly reason: string;
}

// The cost of the estimate grows faster than the length, and what is this long is strong by its length.
const measuredLength = 100;

// Without sentences of its own it answers their names, which are those of the catalogs.
const estimator = new ZxcvbnFactory({ dictionary: { ...commonDictionary, ...dictionary }, graphs: adjacencyGraphs });

type Texts = typeof en.vault.strength;

/** How hard `passphrase` is to guess for somebody who knows `personal`, such as the operator's name. */
export function passphraseStrength(passphrase: string, personal: readonly string[]): Strength {
  const { score, feedback } = estimator.check(passphrase.slice(0, measuredLength), [...personal]);
  if (score >= 3) return { score, reason: '' };
  const warning = feedback.warning as keyof Texts['warnings'] | '' | null;
  const [suggestion] = feedback.suggestions as readonly (keyof Texts['suggestions'])[];
  const reasons = [
    ...(warning ? [t(`vault.strength.warnings.${warning}`)] : []),
    ...(suggestion ? [t(`vault.strength.suggestions.${suggestion}`)] : []),
  ];
  return { score, reason: formatSentences(reasons) };
}
