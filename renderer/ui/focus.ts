/**
 * Moves the focus where it can be seen: after a click the browser would not show it. As the `ref` of an element it takes the place of
 * `autoFocus`.
 */
export function focusVisibly(element: HTMLElement | null): void {
  element?.focus({ focusVisible: true });
}
