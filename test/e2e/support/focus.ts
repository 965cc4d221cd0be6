import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** Presses Tab until `target` has the focus, which must be visible on everything on the way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const limit = 30;
  for (let presses = 0; presses < limit; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  }
  throw new Error(`Tab, pressed ${limit} times, does not reach ${target}`);
}

/** The focused element, or what frames it, is outlined, and within the window. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'nothing is focused';
    const { top, left, bottom, right } = focused.getBoundingClientRect();
    if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth)
      return `${focused.outerHTML} is out of sight`;
    let element: Element | null = focused;
    // A field's or a check box's outline is on its frame.
    for (let depth = 0; depth < 3 && element !== null; depth += 1, element = element.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return 'visible';
    }
    return `${focused.outerHTML.slice(0, 400)} shows no focus`;
  });
  expect(found).toBe('visible');
}
