import type { Locator, Page } from '@playwright/test';
import { openRegistry, type Registry } from '../../../main/registry/registry.ts';
import { issueSecret } from '../../../main/secrets/issue.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { readHeader } from '../../../main/vault/vault.ts';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { parseToken } from '../../../shared/domain/token.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { readClipboard } from './clipboard.ts';
import { passphrase, vaultFile } from './data-folder.ts';
import { callFromPage } from './page-call.ts';
import { button, copied, field, keyCell, properties } from './steps.ts';
import { expect } from './test.ts';

/** Opens the key `name` of the list, and answers its dialog. */
export async function openKey(page: Page, name: string): Promise<Locator> {
  await keyCell(page, name).dblclick();
  const dialog = properties(page);
  await expect(field(dialog, 'Name')).toHaveValue(name);
  return dialog;
}

export async function showTab(dialog: Locator, name: 'General' | 'Secret' | 'History'): Promise<Locator> {
  await dialog.getByRole('tab', { name, exact: false }).click();
  const panel = dialog.getByRole('tabpanel', { name, exact: false });
  await expect(panel).toBeVisible();
  return panel;
}

/** Opens the menu of the key `name` in the list, and chooses `action` of it. */
export async function chooseFromMenu(page: Page, name: string, action: string): Promise<void> {
  await keyCell(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: false }).click();
}

/** What main has of the key `name`. */
export async function storedKey(page: Page, name: string): Promise<KeyRow> {
  const row = (await storedKeys(page)).find((key) => key.name === name);
  if (row === undefined) throw new Error(`no key is called ${name}`);
  return row;
}

/** Waits until main has taken in that a key is called `name`. */
export async function expectStored(page: Page, name: string): Promise<void> {
  await expect.poll(async () => (await storedKeys(page)).map((key) => key.name)).toContain(name);
}

/** What main has of all keys, by name. */
export async function storedKeys(page: Page): Promise<readonly KeyRow[]> {
  const sort = { field: 'name', direction: 'asc' } as const;
  const reply = await callFromPage(page, 'keys.query', { search: '', filter: {}, sort, offset: 0, limit: 100 });
  if (!reply.ok) throw new Error(`the keys were not listed: ${reply.error.code}`);
  return reply.value.rows;
}

/** Copies the secret that is shown, and answers what is on the clipboard then. */
export async function copySecret(page: Page): Promise<string> {
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  return readClipboard();
}

/** Opens the vault in `dataDir` beside the application, has `look` look at it, and closes it. */
export async function withVault<T>(dataDir: string, look: (registry: Registry) => T | Promise<T>): Promise<T> {
  const storage = fileStorage(vaultFile(dataDir));
  const [slot] = (await readHeader(storage)).slots;
  const registry = await openRegistry(storage, {
    operatorId: slot?.operatorId ?? '',
    passphrase,
    lastSeen: () => null,
  });
  try {
    return await look(registry);
  } finally {
    await registry.close();
  }
}

/** Gives the vault a key called `name`, and answers its token. */
export async function issueKey(registry: Registry, name: string, issuedTo = ''): Promise<string> {
  const { id, token, digest } = issueSecret();
  await registry.createKey(aKeyDraft({ name, issuedTo }), { id, digest }, Date.now());
  return Buffer.from(token).toString();
}

/** Gives the key of `token` another secret, beside which the old one is good for `retireAfter` milliseconds, and answers its token. */
export async function reissue(registry: Registry, token: string, retireAfter: number): Promise<string> {
  const issued = issueSecret(idOf(token));
  await registry.replaceSecret({ id: issued.id, digest: issued.digest }, retireAfter, Date.now());
  return Buffer.from(issued.token).toString();
}

/** The public part of `token`. */
export function idOf(token: string): string {
  const parsed = parseToken(token);
  if (parsed === null) throw new Error('this is no token');
  return parsed.id;
}
