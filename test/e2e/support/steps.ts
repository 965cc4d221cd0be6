import type { Locator, Page } from '@playwright/test';
import { passphrase } from './data-folder.ts';
import { expect } from './test.ts';
import { type Language, textsIn } from './texts.ts';

let t = textsIn('en');

/** Has the steps below look for what the window says in `language`, until told otherwise. */
export function expectLanguage(language: Language): void {
  t = textsIn(language);
}

/** Has the steps look for what the window says in `language` while `act` runs. */
export async function inLanguage(language: Language, act: () => Promise<void>): Promise<void> {
  expectLanguage(language);
  try {
    await act();
  } finally {
    expectLanguage('en');
  }
}

/** From the first start to an empty list of keys. */
export async function createVault(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: t('vault.create.title'), exact: true })).toBeVisible();
  await field(page, t('vault.create.yourName')).fill('Ada Lovelace');
  await field(page, t('vault.passphrase')).fill(passphrase);
  await field(page, t('vault.create.repeat')).fill(passphrase);
  await button(page, t('vault.create.create')).click();
  await expectList(page);
}

export async function unlockVault(page: Page, typed = passphrase): Promise<void> {
  await tryToUnlock(page, typed);
  await expectList(page);
}

export async function tryToUnlock(page: Page, typed = passphrase): Promise<void> {
  await expect(page.getByRole('heading', { name: t('vault.unlock.heading'), exact: true })).toBeVisible();
  await field(page, t('vault.passphrase')).fill(typed);
  await button(page, t('vault.unlock.unlock')).click();
}

async function expectList(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: t('shell.page.api-keys'), exact: true })).toBeVisible();
}

export async function openNewKey(page: Page): Promise<Locator> {
  await button(page, t('common.new')).click();
  const dialog = properties(page);
  await expect(field(dialog, t('common.field.name'))).toBeFocused();
  return dialog;
}

/** From the list to the secret of a new key called `name`. */
export async function createKey(page: Page, name: string): Promise<void> {
  const dialog = await openNewKey(page);
  await field(dialog, t('common.field.name')).fill(name);
  await button(dialog, t('common.ok')).click();
  await expectSecretOf(page, name);
}

export async function expectSecretOf(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: t('secret.heading', { name }), exact: true })).toBeVisible();
}

/** Copies the secret that is shown, and leaves its page. */
export async function copyAndClose(page: Page): Promise<void> {
  await button(page, t('common.copy')).click();
  await expect(copied(page)).toBeVisible();
  await button(page, t('common.close')).click();
  await expect(properties(page)).toBeHidden();
}

export function properties(page: Page): Locator {
  return page.getByRole('dialog', {
    name: new RegExp(
      `^(?:${t('properties.titleNew')}|${t('properties.title')}|${t('properties.titleOf', { name: '.+' })})$`,
    ),
  });
}

export function recovery(page: Page): Locator {
  return page.getByRole('dialog', { name: t('vault.recover.title'), exact: true });
}

/** What tells of the remains of a change at the end of the vault. */
export function tornNotice(page: Page): Locator {
  return page.getByText(anyNumber((count) => t('keys.torn', { count })));
}

export function field(within: Page | Locator, name: string): Locator {
  return within.getByRole('textbox', { name, exact: true });
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** The button that says for how long the secret stays on the clipboard. */
export function copied(page: Page): Locator {
  return page.getByRole('button', { name: anyNumber((count) => t('secret.copied', { count })) });
}

export function secretField(page: Page): Locator {
  return field(page, t('secret.field'));
}

/** The text that `textFor` has, whatever the number in it. */
function anyNumber(textFor: (count: number) => string): RegExp {
  const parts = textFor(7).split('7');
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\d,]+')}$`);
}

export function keyCell(page: Page, name: string): Locator {
  return page.getByRole('gridcell', { name, exact: true });
}
