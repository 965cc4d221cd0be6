/** Marks an element, until it loses the focus, as visibly focused; the theme draws the ring. For engines without `focusVisible`. */
export const focusMark = 'data-focus-visible';

/**
 * Moves the focus visibly, which the browser would not do after a click. As the `ref` of an element it replaces
 * `autoFocus`.
 */
export function focusVisibly(element: HTMLElement | null): void {
  if (element === null) return;
  let isKnown = false;
  element.focus({
    // Engines that support it read this property. Chromium 130 does not.
    get focusVisible() {
      isKnown = true;
      return true;
    },
  });
  if (isKnown || document.activeElement !== element) return;
  element.setAttribute(focusMark, '');
  element.addEventListener('blur', () => element.removeAttribute(focusMark), { once: true });
}
