import { useEffect, useState } from 'react';

/** `text` once it has not changed for `pauseMs` milliseconds; empty before that, and at once when it is cleared. */
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
