import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { normalizeName } from '../../../shared/domain/text.ts';
import { call } from '../../bridge/client.ts';

type Holders = CallOutput<'keys.holders'>;

const none: Holders = { count: 0, names: [] };
// A person who types is not asked about after each letter.
const patienceMs = 300;

/** Other keys than `exceptId` that are good right now and have the holder `issuedTo`, a moment after it was last changed. */
export function useHolders(issuedTo: string, exceptId: string | null): Holders {
  const holder = normalizeName(issuedTo);
  const [found, setFound] = useState<{ readonly holder: string; readonly holders: Holders } | null>(null);
  useEffect(() => {
    if (holder === '') return;
    let isOld = false;
    const timer = setTimeout(() => {
      call('keys.holders', { issuedTo: holder, exceptId }).then(
        (holders) => !isOld && setFound({ holder, holders }),
        // Only a hint: what keeps main from answering is said when the form is sent.
        () => !isOld && setFound(null),
      );
    }, patienceMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [holder, exceptId]);
  return found?.holder === holder ? found.holders : none;
}
