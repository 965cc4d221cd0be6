import { useEffect, useState } from 'react';
import type { KeyPage } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';

export const assignedPageSize = 100;

export interface AssignedKeys {
  /** Null until the first answer; the last one is kept while the next is under way. */
  readonly page: KeyPage | null;
  readonly error: ErrorData | null;
}

/** The keys that have the role, by name, a page at a time; asked for again whenever keys change. */
export function useAssignedKeys(roleId: string, pageIndex: number): AssignedKeys {
  const [answer, setAnswer] = useState<AssignedKeys>({ page: null, error: null });
  useEffect(() => {
    let last: object | null = null;
    const ask = (): void => {
      const request = {};
      last = request;
      const settle = (next: AssignedKeys): void => {
        if (last === request) setAnswer(next);
      };
      call('keys.query', {
        search: '',
        filter: { roleIds: [roleId] },
        sort: { field: 'name', direction: 'asc' },
        offset: pageIndex * assignedPageSize,
        limit: assignedPageSize,
      }).then(
        (page) => settle({ page, error: null }),
        (failure) => settle({ page: null, error: errorData(failure) }),
      );
    };
    ask();
    const stop = bridge.on('keys.changed', ask);
    return () => {
      stop();
      last = null;
    };
  }, [roleId, pageIndex]);
  return answer;
}
