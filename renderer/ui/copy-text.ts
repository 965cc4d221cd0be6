/**
 * Copies `text`, which must not be secret, and returns whether it worked. Works only while a click or a key press is handled; `navigator.clipboard` would
 * need a permission, which Electron's page does not have.
 */
export function copyText(text: string): boolean {
  // Without a selection, the browser first asks whether there is something to copy.
  const allow = (event: Event): void => event.preventDefault();
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // The grid's own listener would copy the selected rows.
    event.stopImmediatePropagation();
  };
  document.addEventListener('beforecopy', allow, true);
  document.addEventListener('copy', fill, true);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('beforecopy', allow, true);
    document.removeEventListener('copy', fill, true);
  }
}
