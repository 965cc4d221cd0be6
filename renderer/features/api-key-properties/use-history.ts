import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditEntry, CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';

type Place = CallOutput<'audit.query'>['next'];

export interface History {
  /** The newest first; null until the first of them are known. */
  readonly entries: readonly AuditEntry[] | null;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly more: () => void;
}

interface Found {
  readonly entries: readonly AuditEntry[];
  readonly next: Place;
}

const pageSize = 20;

/** Events of the key before `before`, `limit` of them unless there are fewer: one call may look at too few commits to find any. */
async function read(keyId: string, before: Place, limit: number, isWanted: () => boolean): Promise<Found> {
  let found: Found = { entries: [], next: before };
  do {
    const { entries, next } = await call('audit.query', {
      keyId,
      before: found.next,
      limit: limit - found.entries.length,
    });
    found = { entries: [...found.entries, ...entries], next };
  } while (found.next !== null && found.entries.length < limit && isWanted());
  return found;
}

/** The newest events `answer` above those that were known, unless there is a gap between them. */
function above(answer: Found, known: Found | null): Found {
  const [newest] = known?.entries ?? [];
  const place = answer.entries.findIndex(
    ({ sequence, index }) => sequence === newest?.sequence && index === newest.index,
  );
  if (known === null || place < 0) return answer;
  return { entries: [...answer.entries.slice(0, place), ...known.entries], next: known.next };
}

/** What happened to a key, once `isOn`, and again whenever something does. */
export function useHistory(keyId: string, isOn: boolean): History {
  const [found, setFound] = useState<Found | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  const lastRead = useRef<object | null>(null);

  const run = useCallback(
    (before: Place, limit: number, take: (answer: Found) => void) => {
      const request = {};
      lastRead.current = request;
      const isWanted = (): boolean => lastRead.current === request;
      setBusy(true);
      read(keyId, before, limit, isWanted)
        .then(
          (answer) => {
            if (!isWanted()) return;
            setError(null);
            take(answer);
          },
          (failure) => isWanted() && setError(errorData(failure)),
        )
        .finally(() => isWanted() && setBusy(false));
    },
    [keyId],
  );
  const reload = useCallback(() => run(null, pageSize, (answer) => setFound((last) => above(answer, last))), [run]);

  useEffect(() => {
    if (!isOn) return;
    reload();
    const stop = bridge.on('keys.changed', reload);
    return () => {
      lastRead.current = null;
      stop();
    };
  }, [isOn, reload]);

  const more = useCallback(() => {
    if (found === null || found.next === null) return;
    run(found.next, pageSize, ({ entries, next }) => {
      setFound({ entries: [...found.entries, ...entries], next });
    });
  }, [found, run]);

  return { entries: found?.entries ?? null, hasMore: found !== null && found.next !== null, isBusy, error, more };
}
