import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './test.ts';

// In the dark the same elements stand in the same places: what can differ is their colors.
const schemes = [
  { colorScheme: 'light', rules: null },
  { colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block'] },
] as const;

/** No rule of axe is broken by what `page` shows now, in light or dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Its size is half a megabyte: once for each load of the page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const { colorScheme, rules } of schemes) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violations(page, rules), `${state}, ${colorScheme}`).toEqual([]);
  }
}

function violations(page: Page, rules: readonly string[] | null): Promise<readonly unknown[]> {
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const options = only === null ? {} : { runOnly: [...only] };
    const found = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
    );
  }, rules);
}
