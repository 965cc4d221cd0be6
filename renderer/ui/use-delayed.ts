import { useEffect, useState } from 'react';

/** True once `isOn` has been true for `delay` milliseconds without interruption, since shorter states are not worth showing. */
export function useDelayed(isOn: boolean, delay = 150): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLate(true), delay);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOn, delay]);
  return isOn && isLate;
}
