import { useEffect, useEffectEvent } from 'react';

export type Shortcut = 'new' | 'search' | 'lock' | 'refresh' | 'help';

const isMac = navigator.userAgent.includes('Mac');
const control = isMac ? '⌘' : 'Ctrl';

/** Every shortcut with its keys and what it does, as the help lists them. */
export const shortcuts: readonly {
  readonly name: Shortcut;
  readonly keys: readonly string[];
  readonly does: string;
}[] = [
  { name: 'new', keys: [control, 'N'], does: 'New key' },
  { name: 'search', keys: [control, 'F'], does: 'Search' },
  { name: 'refresh', keys: ['F5'], does: 'Refresh the list' },
  { name: 'lock', keys: [control, 'L'], does: 'Lock the vault' },
  { name: 'help', keys: ['?'], does: 'Show the shortcuts' },
];

const withControl: Readonly<Record<string, Shortcut>> = { n: 'new', f: 'search', l: 'lock' };

function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : (withControl[letterOf(event)] ?? null);
  if (event.key === 'F5') return 'refresh';
  return event.key === '?' && !isTyping(event.target) ? 'help' : null;
}

// On a keyboard without Latin letters the key where N is counts as N, as it does in the browser's own shortcuts.
function letterOf(event: KeyboardEvent): string {
  const isLatin = /^[a-z]$/i.test(event.key);
  return (isLatin ? event.key : event.code.replace(/^Key/, '')).toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea');
}

/** Runs the handlers while `isOn`. Several components may each handle some of the shortcuts. */
export function useShortcuts(handlers: Partial<Readonly<Record<Shortcut, () => void>>>, isOn: boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = isOn ? shortcutOf(event) : null;
    const handler = shortcut === null ? undefined : handlers[shortcut];
    if (handler === undefined || event.repeat) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => handle(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Keeps the browser from its own meaning of our shortcuts (a new window, its search bar, a reload) wherever the focus is. */
export function claimShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const shortcut = shortcutOf(event);
    if (shortcut !== null && shortcut !== 'help') event.preventDefault();
  });
}
