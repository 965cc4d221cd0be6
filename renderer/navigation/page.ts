import { useEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/contract.ts';

/** The pages for an unlocked vault. */
export type Page = Settings['page'];

const isPage: Readonly<Record<Page, true>> = { 'api-keys': true, roles: true, audit: true, settings: true };
const pages = Object.keys(isPage) as Page[];

/** The address of `page`. */
export function pageLink(page: Page): string {
  return `#${page}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The page in the window's address, or `remembered` if it has none. */
export function usePage(remembered: Page): Page {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return pages.find((page) => pageLink(page) === hash) ?? remembered;
}

/** Sets the window's title: the page, the vault, the program. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts.filter((part) => part !== ''), 'Latchkey'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
