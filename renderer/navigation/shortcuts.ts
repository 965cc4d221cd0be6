import { useEffect, useEffectEvent } from 'react';

const isMac = navigator.userAgent.includes('Mac');
const control = isMac ? '⌘' : 'Ctrl';
const shift = isMac ? '⇧' : 'Shift';

/** Every shortcut with its keys, in the order of the help. */
export const shortcuts = [
  { name: 'new', keys: [control, 'N'] },
  { name: 'properties', keys: ['Enter'] },
  { name: 'delete', keys: ['Delete'] },
  { name: 'lockOut', keys: [control, shift, 'L'] },
  { name: 'newSecret', keys: [control, shift, 'S'] },
  { name: 'findBySecret', keys: [control, shift, 'F'] },
  { name: 'selectAll', keys: [control, 'A'] },
  { name: 'clearSelection', keys: ['Esc'] },
  { name: 'search', keys: [control, 'F'] },
  { name: 'refresh', keys: ['F5'] },
  { name: 'lock', keys: [control, 'L'] },
  { name: 'help', keys: ['?'] },
] as const;

export type Shortcut = (typeof shortcuts)[number]['name'];

/** The keys of the shortcut `name`. */
export function shortcutKeys(name: Shortcut): readonly string[] {
  return shortcuts.find((shortcut) => shortcut.name === name)?.keys ?? [];
}

type Letters = Readonly<Record<string, Shortcut>>;
const withControl: Letters = { n: 'new', f: 'search', l: 'lock', a: 'selectAll' };
const withControlAndShift: Letters = { l: 'lockOut', s: 'newSecret', f: 'findBySecret' };

const plain: Readonly<Record<string, Shortcut>> = {
  Enter: 'properties',
  Delete: 'delete',
  Escape: 'clearSelection',
  '?': 'help',
};

// These keys may have a meaning for the focused element: a field, a button, a list of choices. Where nothing handles them, they are left to the browser.
const shared: readonly Shortcut[] = ['selectAll', ...Object.values(plain)];

function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.altKey || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) {
    return unlessTaken((event.shiftKey ? withControlAndShift : withControl)[letterOf(event)], event.target);
  }
  return event.key === 'F5' ? 'refresh' : unlessTaken(plain[event.key], event.target);
}

// On keyboards without Latin letters the physical key counts, as in the browser's own shortcuts.
function letterOf(event: KeyboardEvent): string {
  const isLatin = /^[a-z]$/i.test(event.key);
  return (isLatin ? event.key : event.code.replace(/^Key/, '')).toLowerCase();
}

const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, [contenteditable="true"]';
const pressed =
  'button, a[href], summary, [role="button"], [role="combobox"], [role="menuitem"], [role="option"], [role="tab"], [role="columnheader"]';

/** `shortcut`, unless the focused element uses the key itself. */
function unlessTaken(shortcut: Shortcut | undefined, target: EventTarget | null): Shortcut | null {
  if (shortcut === undefined) return null;
  if (!shared.includes(shortcut) || !(target instanceof HTMLElement)) return shortcut;
  return target.matches(typed) || (shortcut === 'properties' && target.matches(pressed)) ? null : shortcut;
}

/** Handles shortcuts while `isOn`. Several components may each handle some; a page handles those that act on its content. */
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

/** Prevents the browser's own actions for our shortcuts (a new window, its search bar, a reload), wherever the focus is. */
export function claimShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const shortcut = shortcutOf(event);
    if (shortcut !== null && !shared.includes(shortcut)) event.preventDefault();
  });
}
