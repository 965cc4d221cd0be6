// What of the layout does not hold the texts that are in it.

/** Everything that is cut off, overlaps or is out of reach on the page as it is now. */
export function layoutFaults(): readonly string[] {
  return [...scrolledSideways(), ...cutOff(), ...overlapping(), ...overlappingTexts(), ...outOfTheWindow()];
}

// A pixel is lost in rounding.
const slack = 1.5;

/** What may be wider than its place, and is scrolled: the columns of a list. */
const wideOnPurpose = '.MuiDataGrid-main, .MuiDataGrid-main *, [data-scrolls-sideways], [data-scrolls-sideways] *';

function* scrolledSideways(): Iterable<string> {
  for (const element of shown('html, body, body *')) {
    const isScrolled = element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
    if (!isScrolled || element.matches(wideOnPurpose) || isField(element)) continue;
    if (element.scrollWidth > element.clientWidth + slack) yield `scrolls sideways: ${described(element)}`;
  }
}

// The grid has the whole title of a column in a tip, once it is cut.
const toldOnHover = '.MuiDataGrid-columnHeaderTitle';

function* cutOff(): Iterable<string> {
  for (const text of shownTexts()) {
    const element = text.parentElement;
    if (element === null || isOnlyHeard(element) || element.matches(toldOnHover)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rect = range.getBoundingClientRect();
    const holder = cutBy(element, rect);
    if (holder !== null && !isSaidInFull(element, holder)) yield `cut off: “${text.nodeValue}” in ${described(holder)}`;
  }
  for (const element of shown('input, textarea')) if (isHintCut(element)) yield `hint cut off: ${described(element)}`;
}

/** The element around that hides part of what is at `rect`; null when none does. */
function cutBy(element: Element, rect: DOMRect): Element | null {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const { overflowX, overflowY, position, display } = getComputedStyle(around);
    // What scrolls is reached.
    if (/auto|scroll/.test(overflowX + overflowY) || around.matches('.MuiDataGrid-virtualScroller')) return null;
    const box = around.getBoundingClientRect();
    if (display !== 'inline' && /hidden|clip/.test(overflowX) && isBeside(rect, box)) return around;
    if (display !== 'inline' && /hidden|clip/.test(overflowY) && isBelow(rect, box)) return around;
    if (
      around.matches('button, a, [role="button"], [role="combobox"]') &&
      (isBeside(rect, box) || isBelow(rect, box))
    ) {
      return around;
    }
    if (position === 'fixed') return isBeside(rect, windowRect()) ? document.documentElement : null;
  }
  return null;
}

function isBeside(rect: DOMRect, box: DOMRect): boolean {
  return rect.right > box.right + slack || rect.left < box.left - slack;
}

function isBelow(rect: DOMRect, box: DOMRect): boolean {
  return rect.bottom > box.bottom + slack || rect.top < box.top - slack;
}

/** Whether what is cut ends in dots and can be read in full. */
function isSaidInFull(element: Element, holder: Element): boolean {
  const titled = element.closest('[title]') ?? holder.closest('[title]') ?? holder.querySelector('[title]');
  const hasDots = [element, holder].some((one) => {
    const { textOverflow, webkitLineClamp } = getComputedStyle(one);
    return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
  });
  return titled !== null && hasDots;
}

/** Whether the field is too narrow for its placeholder: for the same as a value, another field of its size would have to scroll. */
function isHintCut(element: Element): boolean {
  if (!(element instanceof HTMLInputElement) || element.value !== '' || element.placeholder === '') return false;
  const twin = element.cloneNode();
  if (!(twin instanceof HTMLInputElement)) return false;
  Object.assign(twin.style, { position: 'absolute', width: `${element.offsetWidth}px` });
  twin.value = element.placeholder;
  element.after(twin);
  const isCut = twin.scrollWidth > twin.clientWidth + slack;
  twin.remove();
  return isCut;
}

const pressed = 'button, a[href], input, textarea, [role="button"], [role="combobox"], [role="tab"], [role="menuitem"]';

function* overlapping(): Iterable<string> {
  const elements = shown(pressed).filter((element) => !isOnlyHeard(element) && isOnTop(element));
  for (const [index, one] of elements.entries()) {
    for (const other of elements.slice(index + 1)) {
      if (one.contains(other) || other.contains(one) || areOneField(one, other)) continue;
      if (overlap(one.getBoundingClientRect(), other.getBoundingClientRect())) {
        yield `overlap: ${described(one)} and ${described(other)}`;
      }
    }
  }
}

/** Whether nothing stands over it: not what a dialog covers, nor what is scrolled away. */
function isOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

/** A checkbox with what is drawn of it, a field with the button in it. */
function areOneField(one: Element, other: Element): boolean {
  const field = one.closest('.MuiInputBase-root, .MuiCheckbox-root, .MuiRadio-root, label');
  return field?.contains(other) === true;
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > slack && high > slack;
}

function* overlappingTexts(): Iterable<string> {
  const texts = [...shownTexts()].flatMap((text) => {
    const element = text.parentElement;
    const rect = element === null || isOnlyHeard(element) || !isOnTop(element) ? null : seenRect(text, element);
    return rect === null ? [] : [{ text, rect }];
  });
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(index + 1)) {
      if (overlap(one.rect, other.rect)) yield `overlap: “${one.text.data}” and “${other.text.data}”`;
    }
  }
}

/** Where `text` is seen, if anywhere: what is around it may hide some of it. Null for one of several lines, beside which others may stand. */
function seenRect(text: Text, element: Element): DOMRect | null {
  const range = document.createRange();
  range.selectNodeContents(text);
  const [line, ...more] = range.getClientRects();
  if (line === undefined || more.length > 0) return null;
  let { left, right, top, bottom } = line;
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const { overflow, display } = getComputedStyle(around);
    if (overflow === 'visible' || display === 'inline') continue;
    const box = around.getBoundingClientRect();
    left = Math.max(left, box.left);
    right = Math.min(right, box.right);
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

function* outOfTheWindow(): Iterable<string> {
  for (const element of shown('.MuiDialogActions-root button, main > * button, nav button, footer *')) {
    if (isScrolledAway(element)) continue;
    const rect = element.getBoundingClientRect();
    if (isBeside(rect, windowRect()) || isBelow(rect, windowRect())) yield `out of the window: ${described(element)}`;
  }
}

/** Whether it can be scrolled to. */
function isScrolledAway(element: Element): boolean {
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight)
      return true;
  }
  return false;
}

function windowRect(): DOMRect {
  return new DOMRect(0, 0, window.innerWidth, window.innerHeight);
}

function shown(selector: string): readonly Element[] {
  return [...document.querySelectorAll(selector)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
}

function* shownTexts(): Iterable<Text> {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const isSeen = node.parentElement?.checkVisibility({ visibilityProperty: true }) === true;
    if (node instanceof Text && isSeen && node.data.trim() !== '') yield node;
  }
}

/** For who cannot see: a pixel wide. */
function isOnlyHeard(element: Element): boolean {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const { width, height } = around.getBoundingClientRect();
    if (width <= 1 && height <= 1) return true;
  }
  return false;
}

function isField(element: Element): boolean {
  return element.matches('input, textarea');
}

function described(element: Element): string {
  const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${name.slice(0, 60)}”`;
}
