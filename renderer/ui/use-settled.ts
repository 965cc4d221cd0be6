import { useEffect, useState } from 'react';

/** `text` as it was when it last stayed the same for `pauseMs` milliseconds; empty until then, and as soon as it is emptied. */
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
