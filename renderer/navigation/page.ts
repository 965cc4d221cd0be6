import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/contract.ts';

/** What the window can show of an unlocked vault. */
export type Page = Settings['page'];

const pages: readonly Page[] = ['api-keys', 'roles', 'audit', 'settings'];

/** Where a link to `page` leads. */
export function pageLink(page: Page): string {
  return `#${page}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The page that the address of the window names; `remembered` where it names none. */
export function usePage(remembered: Page): Page {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return pages.find((page) => pageLink(page) === hash) ?? remembered;
}
