import { useState } from 'react';
import type { CallOutput, KeyRow } from '../../../shared/contract/contract.ts';
import type { Ask } from '../../bridge/answers.ts';
import { call, errorData } from '../../bridge/client.ts';
import { useReading } from '../../bridge/use-answer.ts';
import { type Pending, useCall } from '../../bridge/use-call.ts';

type Answer = CallOutput<'keys.whose'>;
type Match = Answer['matches'][number];

/** A secret in the text, with its current state. */
export interface Finding extends Omit<Match, 'verdict'> {
  /** `outdated` if the key has got a new secret since the search. */
  readonly verdict: Match['verdict'] | 'outdated';
}

export interface Findings {
  /** In the order of the text. */
  readonly list: readonly Finding[];
  /** The number of further findings. */
  readonly more: number;
}

interface Whose {
  /** Null until the first search. */
  readonly findings: Findings | null;
  readonly search: Pending;
  readonly find: (text: string) => Promise<boolean>;
}

const noKeys: ReadonlyMap<string, KeyRow | null> = new Map();

/** Finds secrets in a text. The text is passed to main and not kept; the findings are kept up to date by the ids of their keys. */
export function useWhose(): Whose {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const search = useCall();
  const find = async (text: string): Promise<boolean> => {
    const failure = await search.run(async () => setAnswer(await call('keys.whose', { text })));
    return failure === null;
  };

  const ids = [...new Set(answer?.matches.flatMap(({ key }) => (key === null ? [] : [key.id])))];
  // This fails only if the vault is locked, which closes the dialog.
  const keys = useReading({ of: 'keys.get', as: 'found', question: ids, read: keysNow, isOn: ids.length > 0 });
  const known = keys.value ?? noKeys;
  const findings = answer && { list: answer.matches.map((match) => brought(match, known)), more: answer.more };
  return { findings, search, find };
}

async function keysNow(ask: Ask, ids: readonly string[]): Promise<ReadonlyMap<string, KeyRow | null>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await keyNow(ask, id)] as const)));
}

async function keyNow(ask: Ask, id: string): Promise<KeyRow | null> {
  try {
    return await ask('keys.get', { id });
  } catch (error) {
    if (errorData(error).code === 'key.unknown') return null;
    throw error;
  }
}

/** `match`, updated from its key in `keys`, if that was loaded again. */
function brought(match: Match, keys: ReadonlyMap<string, KeyRow | null>): Finding {
  const key = match.key === null ? undefined : keys.get(match.key.id);
  if (match.key === null || key === undefined) return match;
  if (key === null) return { ...match, key, verdict: 'unknown', isLive: false };
  const hasAnother = key.secretIssuedAt !== match.key.secretIssuedAt;
  if (hasAnother && match.verdict !== 'replaced') return { ...match, key, verdict: 'outdated', isLive: false };
  const isStopped = match.verdict === 'retiring' && key.retiringUntil === null;
  const verdict = isStopped ? 'replaced' : match.verdict;
  const isAdmitted = key.status === 'active' || key.status === 'expires-soon';
  return { ...match, key, verdict, isLive: isAdmitted && (verdict === 'current' || verdict === 'retiring') };
}
