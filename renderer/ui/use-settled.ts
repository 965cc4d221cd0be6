import { useEffect, useState } from 'react';

/** `text` as it was when the typing last paused for `pauseMs` milliseconds. What is emptied is so at once. */
export function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text);
  const isTyping = text !== settled && text !== '';
  if (text !== settled && !isTyping) setSettled(text);
  useEffect(() => {
    if (!isTyping) return;
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, isTyping, pauseMs]);
  return isTyping ? settled : text;
}
