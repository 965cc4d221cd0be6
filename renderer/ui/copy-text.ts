/**
 * Copies `text`, which is no secret, and answers whether that went well. Only while a click or a key press is being handled: whoever presses a key may copy,
 * whereas `navigator.clipboard` takes a permission, and Electron's page has none.
 */
export function copyText(text: string): boolean {
  // Nothing is selected, so the browser asks first whether there is something to copy.
  const allow = (event: Event): void => event.preventDefault();
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // The grid has a listener of its own, which would copy the selected rows.
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
