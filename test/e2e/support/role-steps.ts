import type { Locator, Page } from '@playwright/test';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { aRoleDraft } from '../../fixtures/drafts.ts';
import { callFromPage } from './page-call.ts';
import { button, field } from './steps.ts';
import { expect } from './test.ts';

/** Goes to the page of roles. */
export async function openRoles(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Roles', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Roles', exact: true })).toBeVisible();
  await expect(roleRow(page, 'Auditor')).toBeVisible();
}

/** The line of the role `name` in the list. */
export function roleRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.locator('[data-field="name"]').getByText(name, { exact: true }) });
}

export function roleDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Role Properties', exact: true });
}

export async function openRole(page: Page, name: string): Promise<Locator> {
  await roleRow(page, name).dblclick();
  const dialog = roleDialog(page);
  await expect(field(dialog, 'Name')).toHaveValue(name);
  return dialog;
}

export async function showTab(dialog: Locator, name: 'General' | 'Rights' | 'Assigned To'): Promise<void> {
  await dialog.getByRole('tab', { name, exact: false }).click();
  await expect(dialog.getByRole('tabpanel', { name, exact: false })).toBeVisible();
}

/** Adds a row to the rights of an open role. */
export async function addRight(dialog: Locator, resource: string, right: string): Promise<void> {
  await button(dialog, 'Add resource').click();
  await expect(field(dialog, 'Resource 1')).toBeFocused();
  await field(dialog, 'Resource 1').fill(resource);
  await dialog
    .getByRole('radio', { name: `${right} on ${resource.trim()}`, exact: true })
    .first()
    .check();
}

/** Creates a role as another window would. Answers its id. */
export async function createRole(page: Page, draft: Partial<CallInput<'roles.create'>> & { readonly name: string }) {
  const reply = await callFromPage(page, 'roles.create', aRoleDraft(draft));
  if (!reply.ok) throw new Error(`the role was not created: ${reply.error.code}`);
  return reply.value.id;
}

/** What main has of the role `name`; null when there is none. */
export async function storedRole(page: Page, name: string) {
  const reply = await callFromPage(page, 'roles.list', {});
  if (!reply.ok) throw new Error(`the roles were not listed: ${reply.error.code}`);
  const role = reply.value.roles.find((one) => one.name === name);
  if (role === undefined) return null;
  const { description, defaultRight, rights, keys } = role;
  return { description, defaultRight, rights, keys };
}
