import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** No rule of axe is broken by what `page` shows now, in light or dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Otherwise it opens a page of its own, which no window of ours allows.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // In the dark the same elements stand in the same places: what can differ is their colors.
    const { violations } = await (colorScheme === 'dark'
      ? axe.withRules(['color-contrast', 'link-in-text-block'])
      : axe
    ).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
    );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}
