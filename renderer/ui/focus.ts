/** Marks, until it loses the focus, an element whose focus is to be seen; the theme draws the ring. For engines that do not know `focusVisible`. */
export const focusMark = 'data-focus-visible';

/**
 * Moves the focus where it can be seen: after a click the browser would not show it. As the `ref` of an element it takes the place of
 * `autoFocus`.
 */
export function focusVisibly(element: HTMLElement | null): void {
  if (element === null) return;
  let isKnown = false;
  element.focus({
    // An engine that knows it reads it. Chromium 130 does not.
    get focusVisible() {
      isKnown = true;
      return true;
    },
  });
  if (isKnown || document.activeElement !== element) return;
  element.setAttribute(focusMark, '');
  element.addEventListener('blur', () => element.removeAttribute(focusMark), { once: true });
}
