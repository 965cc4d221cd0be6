import { useEffect } from 'react';

/** Names the window: the page, the vault, the program. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts.filter((part) => part !== ''), 'Latchkey'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
