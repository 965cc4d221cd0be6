import { useCallback, useEffect, useState } from 'react';
import { bridge } from '../../bridge/window.ts';

/** A number that is another one whenever what was last asked about keys may be out of date, and a way to say that it is. */
export function useChanges(): readonly [number, () => void] {
  const [count, setCount] = useState(0);
  const change = useCallback(() => setCount((current) => current + 1), []);
  useEffect(() => {
    // A key's status changes with the clock alone; whoever comes back to the window sees it as it is now.
    window.addEventListener('focus', change);
    const stop = bridge.on('keys.changed', change);
    return () => {
      window.removeEventListener('focus', change);
      stop();
    };
  }, [change]);
  return [count, change];
}
