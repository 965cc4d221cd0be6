import { useState } from 'react';
import type { CallOutput, KeyRow } from '../../../shared/contract/contract.ts';
import type { Ask } from '../../bridge/answers.ts';
import { call, errorData } from '../../bridge/client.ts';
import { useReading } from '../../bridge/use-answer.ts';
import { type Pending, useCall } from '../../bridge/use-call.ts';

type Answer = CallOutput<'keys.whose'>;
type Match = Answer['matches'][number];

/** What a secret in the text is, as far as it is known now. */
export interface Finding extends Omit<Match, 'verdict'> {
  /** `outdated` when the key has had another secret since the text was searched. */
  readonly verdict: Match['verdict'] | 'outdated';
}

export interface Findings {
  /** In the order of the text. */
  readonly list: readonly Finding[];
  /** How many more there are. */
  readonly more: number;
}

interface Whose {
  /** Null until a text was searched. */
  readonly findings: Findings | null;
  readonly search: Pending;
  readonly find: (text: string) => Promise<boolean>;
}

const noKeys: ReadonlyMap<string, KeyRow | null> = new Map();

/** Whose secrets are in a text. The text is handed on to main and not kept: what is found is kept up with the keys by their ids. */
export function useWhose(): Whose {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const search = useCall();
  const find = async (text: string): Promise<boolean> => {
    const failure = await search.run(async () => setAnswer(await call('keys.whose', { text })));
    return failure === null;
  };

  const ids = [...new Set(answer?.matches.flatMap(({ key }) => (key === null ? [] : [key.id])))];
  // Where that fails the vault is locked, which takes the window along.
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

/** `match` as far as it still holds for its key in `keys`, where that was read again. */
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
