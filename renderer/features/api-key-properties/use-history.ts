import { useState } from 'react';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useReading } from '../../bridge/use-answer.ts';
import { loadPage } from '../audit/audit-pages.ts';

interface History {
  /** The newest first; null until the first of them are known. */
  readonly entries: readonly AuditEntry[] | null;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly more: () => void;
}

const pageSize = 20;

/** What happened to a key, once `isOn`, and again whenever something does. */
export function useHistory(keyId: string, isOn: boolean): History {
  const [size, setSize] = useState(pageSize);
  const { value, error, isBehind } = useReading({
    of: 'audit.query',
    as: 'history',
    question: { keyId, size },
    read: (ask, asked) => loadPage(ask, { keyId: asked.keyId }, null, asked),
    isOn,
  });
  return {
    entries: value?.entries ?? null,
    hasMore: value !== null && value.next !== null,
    isBusy: isBehind,
    error,
    more: () => setSize((value?.entries.length ?? 0) + pageSize),
  };
}
