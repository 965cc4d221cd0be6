import { Outside } from '../texts.ts';

// What a person reads of an element besides what stands in it, or has read aloud.
const readAttributes = [
  ...['alt', 'placeholder', 'title', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription'],
  'aria-valuetext',
] as const;

/** Every piece of text on the page that comes from no catalog, once. It may be data. */
export function unmarked(): readonly string[] {
  const pieces = new Set([...outside([document.title]), ...outside(shownTexts())]);
  for (const element of document.querySelectorAll('body *')) {
    if (!isShown(element)) continue;
    for (const name of readAttributes)
      for (const piece of outside([element.getAttribute(name) ?? ''])) pieces.add(piece);
    for (const piece of outside([fieldText(element)])) pieces.add(piece);
  }
  return [...pieces];
}

function outside(texts: Iterable<string>): readonly string[] {
  const found = new Outside();
  for (const text of texts) found.read(text);
  if (!found.isWhole) throw new Error('a text of a catalog is not shown to its end');
  return found.pieces;
}

/** Every text on the page in its order: one text of a catalog may be in several elements. */
function* shownTexts(): Iterable<string> {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element !== null && isShown(element)) yield node.nodeValue ?? '';
  }
}

/** What stands in a field that nobody types in. */
function fieldText(element: Element): string {
  return element.matches('input[type="text"]:read-only:not([aria-hidden])') && element instanceof HTMLInputElement
    ? element.value
    : '';
}

/** Whether it is seen, or only heard. */
function isShown(element: Element): boolean {
  return !element.matches('script, style, noscript') && element.checkVisibility({ visibilityProperty: true });
}
