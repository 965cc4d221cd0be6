import type { Locator, Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { button } from '../support/steps.ts';
import { expect } from '../support/test.ts';

export async function openPage(
  page: Page,
  t: TFunction,
  name: 'api-keys' | 'roles' | 'audit' | 'settings',
): Promise<void> {
  await page.getByRole('link', { name: t(`shell.page.${name}`), exact: true }).click();
}

export async function closeWithEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Shows the tab `name` of a dialog. */
export async function chooseTab(dialog: Locator, name: string): Promise<void> {
  // What needs attention on it is in its name, too.
  const tab = dialog.getByRole('tab', { name, exact: false });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Opens the menu of the button `name`. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await button(page, name).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

export async function chooseOption(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
