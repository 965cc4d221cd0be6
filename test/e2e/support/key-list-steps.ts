import type { Locator, Page } from '@playwright/test';
import type { KeyToStore } from './data-folder.ts';
import { button } from './steps.ts';
import { expect } from './test.ts';

/** Plain keys, enough for pages: "service 000" and on. */
export function services(count: number): readonly KeyToStore[] {
  return Array.from({ length: count }, (_, number) => ({
    name: `service ${String(number).padStart(3, '0')}`,
    roleId: number % 3 === 0 ? 'full-access' : 'auditor',
    issuedTo: `team${number % 7}@example.com`,
  }));
}

/** The row of the list whose key is called `name`. */
export function keyRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) });
}

/** The head of the column of `field`, which has the button to sort by it in its name, too. */
export function columnHead(page: Page, field: string): Locator {
  return page.locator(`[role="columnheader"][data-field="${field}"]`);
}

export function menuOf(page: Page, name: string): Locator {
  return page.getByRole('menu', { name: `Actions for ${name}`, exact: true });
}

export function searchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search', exact: true });
}

export async function groupBy(page: Page, group: 'None' | 'Role' | 'Status'): Promise<void> {
  await page.getByRole('combobox', { name: 'Filter by', exact: true }).click();
  await page.getByRole('option', { name: group, exact: true }).click();
}

/** Runs `action` of the toolbar's menu. */
export async function chooseMore(page: Page, action: string): Promise<void> {
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: action, exact: false }).click();
}

/** The names in the list that are in sight, from the top. */
export function names(page: Page): Locator {
  return page.locator('[role="gridcell"][data-field="name"]');
}

/** How many keys are shown, as the head of the list says it. */
export async function expectCount(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toHaveText(text);
}
