import { useEffect, useState } from 'react';

/** Whole seconds until `deadline` (milliseconds since the epoch), at least 1; null when it has passed or there is none. */
export function useCountdown(deadline: number | null): number | null {
  const [, setTick] = useState(0);
  const left = deadline === null ? 0 : deadline - Date.now();
  useEffect(() => {
    if (deadline === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const schedule = (): void => {
      const rest = deadline - Date.now();
      if (rest <= 0) return;
      // Wakes when the displayed number changes, not every second from rendering.
      timer = setTimeout(
        () => {
          setTick((tick) => tick + 1);
          schedule();
        },
        (rest % 1000) + 5,
      );
    };
    schedule();
    return () => clearTimeout(timer);
  }, [deadline]);
  return left > 0 ? Math.ceil(left / 1000) : null;
}
