import type { Locator, Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput, LatchkeyBridge, Reply } from '../../shared/contract/contract.ts';
import { expect } from './test.ts';

declare global {
  interface Window {
    readonly latchkey: LatchkeyBridge;
  }
}

export const passphrase = 'orbit velvet cactus lantern';

/** From the first start to an empty list of keys. */
export async function createVault(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Create a vault', exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name', exact: true }).fill('Ada Lovelace');
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.getByRole('textbox', { name: 'Repeat passphrase', exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Create vault', exact: true }).click();
  await expectList(page);
}

export async function unlockVault(page: Page, typed = passphrase): Promise<void> {
  await tryToUnlock(page, typed);
  await expectList(page);
}

export async function tryToUnlock(page: Page, typed = passphrase): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Unlock vault', exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

async function expectList(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'API Keys', exact: true })).toBeVisible();
}

export async function openNewKey(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New…', exact: true }).click();
  const dialog = properties(page);
  await expect(field(dialog, 'Name')).toBeFocused();
  return dialog;
}

/** From the list to the secret of a new key called `name`. */
export async function createKey(page: Page, name: string): Promise<void> {
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill(name);
  await button(dialog, 'OK').click();
  await expectSecretOf(page, name);
}

export async function expectSecretOf(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `Secret key value for "${name}"`, exact: true })).toBeVisible();
}

/** Copies the secret that is shown, and leaves its page. */
export async function copyAndClose(page: Page): Promise<void> {
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  await button(page, 'Close').click();
  await expect(properties(page)).toBeHidden();
}

export function properties(page: Page): Locator {
  return page.getByRole('dialog', { name: 'API Key Properties', exact: true });
}

export function recovery(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Recover vault', exact: true });
}

/** What tells of the remains of a change at the end of the vault. */
export function tornNotice(page: Page): Locator {
  return page.getByText(/^A crash or a power failure cut the last change off\./);
}

export function field(within: Page | Locator, name: string): Locator {
  return within.getByRole('textbox', { name, exact: true });
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** The button that says for how long the secret stays on the clipboard. */
export function copied(page: Page): Locator {
  return page.getByRole('button', { name: /^Copied, clears in \d+ s$/ });
}

export function secretField(page: Page): Locator {
  return field(page, 'Secret key value');
}

export function keyCell(page: Page, name: string): Locator {
  return page.getByRole('gridcell', { name, exact: true });
}

/** Runs one call of the contract as the page itself does. */
export async function callFromPage<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<Reply<CallOutput<N>>> {
  const reply = await page.evaluate<unknown, readonly [string, unknown]>(
    // The types of the contract do not cross into the page.
    ([callName, callInput]) => window.latchkey.call(callName as 'app.status', callInput as Record<never, never>),
    [name, input],
  );
  return reply as Reply<CallOutput<N>>;
}
