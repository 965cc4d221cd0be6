import type { CallOutput } from '../../../../shared/contract/contract.ts';

type Verdict = CallOutput<'keys.whose'>['matches'][number]['verdict'];

/** What a string that looks like a token is. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  current: 'current',
  retiring: 'retiring',
  replaced: 'replaced',
  unknown: 'unknown',
  mistyped: 'mistyped',
};
