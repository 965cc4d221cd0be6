import { useEffect } from 'react';

/** Sets the window's title: the page, the vault, the program. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts.filter((part) => part !== ''), 'Latchkey'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
