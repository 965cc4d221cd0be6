import { useEffect, useState } from 'react';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { call, errorData } from '../../bridge/client.ts';
import { bridge } from '../../bridge/window.ts';

interface KnownKey {
  /** As main last said. */
  readonly key: KeyRow;
  /** Whether somebody has deleted it meanwhile. */
  readonly isGone: boolean;
}

/** The key `initial`, kept up with what others do to it. */
export function useKey(initial: KeyRow): KnownKey {
  const [known, setKnown] = useState<KnownKey>({ key: initial, isGone: false });
  useEffect(() => {
    let lastRead: object | null = null;
    const read = (): void => {
      const request = {};
      lastRead = request;
      const take = (next: (last: KnownKey) => KnownKey): void => {
        if (lastRead === request) setKnown(next);
      };
      call('keys.get', { id: initial.id }).then(
        (key) => take(() => ({ key, isGone: false })),
        (error) => take((last) => ({ ...last, isGone: errorData(error).code === 'key.unknown' })),
      );
    };
    const stop = bridge.on('keys.changed', read);
    return () => {
      lastRead = null;
      stop();
    };
  }, [initial.id]);
  return known;
}
