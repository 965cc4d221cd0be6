import { useId, useState } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { Ask } from '../../bridge/answers.ts';
import { call, errorData } from '../../bridge/client.ts';
import { useReading } from '../../bridge/use-answer.ts';

/** The keys that something is done to. */
export interface Targets {
  /** Those that it changes. */
  readonly ids: readonly string[];
  /** Names of the first of them. */
  readonly names: readonly string[];
  /** How many more it was asked for, which are already as it would have them. */
  readonly alike: number;
  /** How many more it was asked for, which somebody has deleted meanwhile. */
  readonly gone: number;
}

/** The most keys that are named. */
const namedMax = 8;

/** Sorts `wanted`: those with an id that `isAlike` names stay as they are. */
async function sort(ask: Ask, wanted: readonly string[], alike: ReadonlySet<string>): Promise<Targets> {
  const open = wanted.filter((id) => !alike.has(id));
  const first = await Promise.all(open.slice(0, namedMax).map((id) => nameOf(ask, id)));
  const names = first.filter((name) => name !== null);
  const found = { ids: open, names, alike: wanted.length - open.length, gone: 0 };
  return names.length === first.length ? found : withoutGone(ask, found);
}

async function withoutGone(ask: Ask, targets: Targets): Promise<Targets> {
  const { ids } = await ask('keys.ids', { search: '', filter: {} });
  const existing = new Set(ids);
  const left = targets.ids.filter((id) => existing.has(id));
  const names = await Promise.all(left.slice(0, namedMax).map((id) => nameOf(ask, id)));
  return {
    ...targets,
    ids: left,
    names: names.filter((name) => name !== null),
    gone: targets.ids.length - left.length,
  };
}

async function nameOf(ask: Ask, id: string): Promise<string | null> {
  try {
    const { name }: KeyRow = await ask('keys.get', { id });
    return name;
  } catch (error) {
    if (errorData(error).code === 'key.unknown') return null;
    throw error;
  }
}

/** All keys that are locked out, or all that are not. */
async function lockedIds(ask: Ask, lockedOut: boolean): Promise<ReadonlySet<string>> {
  const statuses = lockedOut ? (['locked-out'] as const) : (['expired', 'expires-soon', 'active'] as const);
  const { ids } = await ask('keys.ids', { search: '', filter: { statuses: [...statuses] } });
  return new Set(ids);
}

export interface TargetsControl {
  /** Null until they are known. */
  readonly targets: Targets | null;
  readonly error: ErrorData | null;
  /** Leaves those out that somebody has deleted meanwhile. */
  readonly dropGone: () => Promise<void>;
}

/** The keys `ids`; where `lockedOut` is given, those that are locked out or not already are told apart. */
export function useTargets(ids: readonly string[], lockedOut: boolean | null): TargetsControl {
  // What was asked for when the dialog was opened.
  const [wanted] = useState(ids);
  const [left, setLeft] = useState<Targets | null>(null);
  const { value, error } = useReading({
    of: 'keys.ids',
    as: 'targets',
    // Of this dialog alone: there may be a hundred thousand ids, and what it was asked for does not change.
    question: useId(),
    read: async (ask) => sort(ask, wanted, lockedOut === null ? new Set() : await lockedIds(ask, lockedOut)),
    isOnce: true,
  });
  const targets = left ?? value;
  const dropGone = async (): Promise<void> => {
    if (targets !== null) setLeft(await withoutGone(call, targets));
  };
  return { targets, error, dropGone };
}
