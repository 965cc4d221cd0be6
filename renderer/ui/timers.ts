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

/** `text` once it has not changed for `pauseMs` milliseconds; until then the last one of which that is true, or at first ''. '' at once when it is cleared. */
export function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState('');
  const isTyping = text !== settled && text !== '';
  if (text !== settled && !isTyping) setSettled(text);
  useEffect(() => {
    if (!isTyping) return;
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, isTyping, pauseMs]);
  return isTyping ? settled : text;
}

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
