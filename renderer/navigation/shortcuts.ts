import { useEffect, useEffectEvent } from 'react';

const isMac = navigator.userAgent.includes('Mac');
const control = isMac ? '⌘' : 'Ctrl';
const shift = isMac ? '⇧' : 'Shift';

/** Every shortcut with its keys, as the help lists them. */
export const shortcuts = [
  { name: 'new', keys: [control, 'N'] },
  { name: 'properties', keys: ['Enter'] },
  { name: 'delete', keys: ['Delete'] },
  { name: 'lockOut', keys: [control, shift, 'L'] },
  { name: 'newSecret', keys: [control, shift, 'S'] },
  { name: 'findBySecret', keys: [control, shift, 'F'] },
  { name: 'search', keys: [control, 'F'] },
  { name: 'refresh', keys: ['F5'] },
  { name: 'lock', keys: [control, 'L'] },
  { name: 'help', keys: ['?'] },
] as const;

export type Shortcut = (typeof shortcuts)[number]['name'];

/** The keys of the shortcut `name`, to show beside what it does. */
export function shortcutKeys(name: Shortcut): readonly string[] {
  return shortcuts.find((shortcut) => shortcut.name === name)?.keys ?? [];
}

type Letters = Readonly<Record<string, Shortcut>>;
const withControl: Letters = { n: 'new', f: 'search', l: 'lock' };
const withControlAndShift: Letters = { l: 'lockOut', s: 'newSecret', f: 'findBySecret' };

// Without a modifier they mean something to what has the focus, too: a field, a button, a list of choices.
const plain: Readonly<Record<string, Shortcut>> = { Enter: 'properties', Delete: 'delete', '?': 'help' };

function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.altKey || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) {
    return (event.shiftKey ? withControlAndShift : withControl)[letterOf(event)] ?? null;
  }
  if (event.key === 'F5') return 'refresh';
  const shortcut = plain[event.key];
  return shortcut === undefined || isTaken(shortcut, event.target) ? null : shortcut;
}

// On a keyboard without Latin letters the key where N is counts as N, as it does in the browser's own shortcuts.
function letterOf(event: KeyboardEvent): string {
  const isLatin = /^[a-z]$/i.test(event.key);
  return (isLatin ? event.key : event.code.replace(/^Key/, '')).toLowerCase();
}

const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, [contenteditable="true"]';
const pressed =
  'button, a[href], summary, [role="button"], [role="combobox"], [role="menuitem"], [role="option"], [role="tab"], [role="columnheader"]';

/** Whether what has the focus has its own use of the key. */
function isTaken(shortcut: Shortcut, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches(typed) || (shortcut === 'properties' && target.matches(pressed));
}

/** Runs the handlers while `isOn`. Several components may each handle some of the shortcuts; a page handles those that act on what it shows. */
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
    if (shortcut !== null && !Object.values(plain).includes(shortcut)) event.preventDefault();
  });
}
