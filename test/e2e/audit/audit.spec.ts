import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { random, randomId } from '../../../main/crypto/random.ts';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { expectAccessible } from '../support/axe.ts';
import { chooseFile } from '../support/choose-file.ts';
import { damageCommit } from '../support/damage.ts';
import { vaultFile } from '../support/data-folder.ts';
import type { LaunchedApp } from '../support/launch.ts';
import { callFromPage } from '../support/page-call.ts';
import { clickWhenProgressShows } from '../support/progress.ts';
import { button, field, properties } from '../support/steps.ts';
import { expect, type Show, test } from '../support/test.ts';
import { folderWithHistory, type History } from '../support/vault-history.ts';

// Where nine hours of each day are another day than in UTC.
const zone = 'Asia/Tokyo';
const zoneBefore = process.env['TZ'];
test.beforeEach(() => {
  process.env['TZ'] = zone;
});
test.afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const day = 24 * 60 * 60 * 1000;
const formula = '=HYPERLINK("https://attacker.example","Payroll")';

interface Told {
  readonly now: number;
  /** A day of three weeks ago, `YYYY-MM-DD`. */
  readonly someDay: string;
}

/** A history of 120 events. */
async function tell({ registry, key }: History, { now, someDay }: Told): Promise<void> {
  const payroll = await key(now - 39 * day, { name: 'Payroll export', expiresOn: '2099-12-31', issuedTo: 'Grace' });
  for (let n = 1; n <= 109; n += 1) await key(now - 38 * day + n * 1000, { name: `Service ${n}` });
  await key(Date.parse(`${someDay}T14:59:30Z`), { name: 'Last of the day' });
  await key(Date.parse(`${someDay}T15:00:30Z`), { name: 'First of the next' });
  const deployment = 'deploymentRole01';
  const rights = [{ resource: 'invoices', right: 'read' }] as const;
  await registry.createRole(aRoleDraft({ name: 'Deployment', rights }), deployment, now - 10 * day);
  const changes = { defaultRight: 'read', rights: [{ resource: 'payroll', right: 'write' }] } as const;
  await registry.updateRole({ id: deployment, changes }, now - 9 * day);
  await registry.updateKey(
    { id: payroll, changes: { roleId: deployment, expiresOn: null, issuedTo: '' } },
    now - 3 * day,
  );
  await registry.setLockedOut({ keys: { ids: [payroll] } }, true, now - 2 * day);
  await registry.setLockedOut({ keys: { ids: [payroll] } }, false, now - 2 * day + 1000);
  const gone = await key(now - day, { name: formula });
  await registry.deleteKeys({ keys: { ids: [gone] } }, now - day + 1000);
}

async function openAudit(open: Show, told: Told): Promise<LaunchedApp> {
  const folder = await folderWithHistory(told.now - 40 * day, (history) => tell(history, told));
  const app = await open(folder);
  const { page } = app;
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(row(page, 'Key deleted')).toBeVisible();
  return app;
}

function told(): Told {
  const now = Date.now();
  return { now, someDay: new Date(now - 21 * day).toISOString().slice(0, 10) };
}

function row(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

function rows(page: Page): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('gridcell') });
}

function cells(of: Locator): Promise<readonly string[]> {
  return of.getByRole('gridcell').allInnerTexts();
}

/** `instant` as the clocks of a zone that many hours east of UTC show it. */
function clock(instant: number, hours: number): string {
  return new Date(instant + hours * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

async function choose(page: Page, filter: string, ...options: readonly string[]): Promise<void> {
  await page.getByRole('combobox', { name: filter, exact: true }).click();
  for (const name of options) await page.getByRole('option', { name, exact: true }).click();
  // A choice of one closes by itself.
  if (filter !== 'Time') await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
}

test('the audit tells every event, the newest first, and pages through more than a hundred', async ({ open }) => {
  const history = told();
  const { page } = await openAudit(open, history);
  const deleted = history.now - day + 1000;
  await expect(rows(page).first()).toContainText(formula);
  const when = rows(page).first().getByRole('gridcell').first();
  await expect(when).toHaveAccessibleName(`${clock(deleted, 9)} (${clock(deleted, 0)} UTC)`);
  await expect(when.locator('time')).toHaveAttribute('title', `${clock(deleted, 0)} UTC`);
  expect((await cells(row(page, 'Key changed')))[4]).toBe(
    'Role: Auditor → Deployment · Expires: 2099-12-31 → Never · Issued to: Grace → empty',
  );
  expect((await cells(row(page, 'Role changed')))[4]).toBe(
    'Default right: None → View-Only · Right on invoices: View-Only → default · Right on payroll: default → Full',
  );
  await expectAccessible(page, 'audit');

  const pages = page.getByRole('navigation', { name: 'Pages', exact: true });
  await expect(pages).toContainText('1–100');
  await expect(button(pages, 'Newer')).toBeDisabled();
  await button(pages, 'Older').click();
  await expect(pages).toContainText('101–120');
  await expect(button(pages, 'Older')).toBeDisabled();
  await rows(page).first().getByRole('gridcell').first().click();
  await page.keyboard.press('Control+End');
  await expect(row(page, 'Vault created')).toBeVisible();

  // On an older page, what is new is only said.
  const { value } = (await callFromPage(page, 'keys.query', {
    search: 'Payroll export',
    filter: {},
    sort: { field: 'name', direction: 'asc' },
    offset: 0,
    limit: 1,
  })) as { readonly value: CallOutput<'keys.query'> };
  const ids = value.rows.map(({ id }) => id);
  await callFromPage(page, 'keys.setLockedOut', { keys: { ids }, lockedOut: true });
  await expect(page.getByText('There are new events.', { exact: true })).toBeVisible();
  await expect(pages).toContainText('101–120');
  await button(page, 'Show the newest').click();
  await expect(rows(page).first()).toContainText('Key locked out');
  await expect(page.getByText('There are new events.', { exact: true })).toBeHidden();
  // On the first, it is shown.
  await callFromPage(page, 'keys.setLockedOut', { keys: { ids }, lockedOut: false });
  await expect(rows(page).first()).toContainText('Key unlocked');
});

test('the audit is filtered by time, operator, action and target, and an event opens in full', async ({ open }) => {
  const history = told();
  const { page } = await openAudit(open, history);
  await choose(page, 'Action', 'Key locked out', 'Key unlocked');
  await expect(rows(page)).toHaveCount(2);
  await choose(page, 'Operator', 'Ada Lovelace');
  await expect(page.getByRole('combobox', { name: 'Operator', exact: true })).toHaveText('Ada Lovelace');
  await expect(rows(page)).toHaveCount(2);
  await button(page, 'Clear filters').click();
  await expect(row(page, 'Key deleted')).toBeVisible();

  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Search by target', exact: true })).toBeFocused();
  await page.keyboard.type('payroll EXPORT');
  await expect(rows(page)).toHaveCount(4);
  await page.keyboard.press('Escape');

  await choose(page, 'Time', 'Last 7 days');
  await expect(rows(page)).toHaveCount(5);
  await choose(page, 'Time', 'Last 30 days');
  await expect(rows(page)).toHaveCount(9);
  await choose(page, 'Time', 'Between two days');
  await field(page, 'From').fill(history.someDay);
  await field(page, 'To').fill('2026-02-30');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Write an existing day as YYYY-MM-DD.', { exact: true })).toBeVisible();
  await expectAccessible(page, 'a day that is none');
  await field(page, 'To').fill(history.someDay);
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, 'Last of the day')).toBeVisible();
  await field(page, 'To').fill('2000-01-01');
  await expect(page.getByText('No events match the filters', { exact: true })).toBeVisible();
  await expect(page.getByText('The last day is before the first.', { exact: true })).toBeVisible();
  await expectAccessible(page, 'no events');
  await button(page, 'Show all events').click();

  await row(page, 'Key changed').getByRole('gridcell').nth(3).click();
  await page.keyboard.press('Enter');
  const event = page.getByRole('dialog', { name: 'Key changed', exact: true });
  await expect(event).toContainText('Changed key “Payroll export”');
  await expect(event).toContainText(`${clock(history.now - 3 * day, 0)} UTC`);
  await expect(event).toContainText('Change 116, event 1');
  await expect(event.getByRole('region', { name: 'Changes', exact: true })).toContainText('2099-12-31 → Never');
  await expectAccessible(page, 'event');
  await button(event, 'Properties…').click();
  await expect(properties(page)).toBeVisible();
  await expect(field(properties(page), 'Name')).toHaveValue('Payroll export');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Key changed').getByRole('gridcell').nth(3)).toBeFocused();

  await row(page, 'Key deleted').dblclick();
  const deletion = page.getByRole('dialog', { name: 'Key deleted', exact: true });
  await expect(deletion).toContainText('This key is no longer in the vault.');
  await expect(button(deletion, 'Properties…')).toBeHidden();
});

test('verifying says that the history is intact, and where it is damaged while it is open', async ({ open }) => {
  const { page, dataDir } = await openAudit(open, told());
  const dialog = page.getByRole('dialog', { name: 'Verify history', exact: true });
  await button(page, 'Verify…').click();
  await expect(dialog).toContainText('The history is intact');
  await expect(dialog).toContainText('120 events in 120 changes, each signed by an administrator');
  await expect(dialog).toContainText('Ada Lovelace: 120 changes');
  await expectAccessible(page, 'intact history');
  await button(dialog, 'Close').click();
  await expect(button(page, 'Verify…')).toBeFocused();

  const file = vaultFile(dataDir);
  const whole = readFileSync(file);
  damageCommit(file, 57);
  await button(page, 'Verify…').click();
  await expect(dialog).toContainText('The history is not intact');
  await expect(dialog.getByRole('alert')).toHaveText(/^The vault file is damaged at byte [\d,]+ \(change 57\)\./);
  await expectAccessible(page, 'damaged history');
  await page.keyboard.press('Escape');
  writeFileSync(file, whole);
  await button(page, 'Verify…').click();
  await expect(dialog).toContainText('The history is intact');
});

test('verifying a long history shows how far it is, and can be called off', async ({ open }) => {
  const now = Date.now();
  const folder = await folderWithHistory(now - day, async ({ registry }) => {
    for (const batch of ['A', 'B']) {
      const rows = Array.from({ length: 30_000 }, (_, place) => ({
        row: place + 2,
        draft: aKeyDraft({ name: `${batch}${place}` }),
      }));
      const secrets = rows.map(() => ({ id: randomId(), digest: random(32) }));
      await registry.importKeys({ file: `${batch}.csv`, rows, secrets }, now - day + 1000);
    }
  });
  const { page } = await open(folder);
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(row(page, 'Keys imported').first()).toBeVisible();
  await clickWhenProgressShows(page, 'Cancel');
  await button(page, 'Verify…').click();
  await expect(page.getByRole('dialog', { name: 'Verify history', exact: true })).toBeHidden();
  await expect(button(page, 'Verify…')).toBeFocused();
  // It ended by being called off, and so another can begin.
  await button(page, 'Verify…').click();
  await expect(page.getByRole('dialog')).toContainText('60,003 events in 3 changes', { timeout: 90_000 });
});

test('the events that are listed are exported, with formulas in names defused', async ({ open }) => {
  const app = await openAudit(open, told());
  const { page, dataDir } = app;
  const dialog = page.getByRole('dialog', { name: 'Export events', exact: true });
  const exportAs = async (format: string) => {
    await button(page, 'Export…').click();
    await page.getByRole('menuitem', { name: format }).click();
  };
  await choose(page, 'Action', 'Key created', 'Key deleted');
  await chooseFile(app, () => exportAs('CSV'), null);
  await expect(dialog).toBeHidden();

  const csv = path.join(dataDir, 'events.csv');
  await chooseFile(app, () => exportAs('CSV'), csv);
  await expect(dialog).toContainText('114 events were written to');
  await expect(dialog).toContainText(csv);
  await expectAccessible(page, 'exported');
  await button(dialog, 'Close').click();
  const records: readonly Readonly<Record<string, string>>[] = parse(readFileSync(csv), { columns: true });
  // Of a key that was created, a line for each thing that it was given.
  const ofEvents = new Set(records.map(({ at, action, target_id }) => [at, action, target_id].join()));
  expect(ofEvents.size).toBe(114);
  const given = records.filter(({ target_name }) => target_name === 'Payroll export');
  expect(given).toContainEqual(expect.objectContaining({ action: 'key-created', field: 'roleId', to: 'Auditor' }));
  expect(records[0]).toMatchObject({ action: 'key-created', operator: 'Ada Lovelace', target_name: 'Payroll export' });
  expect(records.at(-1)).toMatchObject({ action: 'key-deleted', target_name: `'${formula}` });
  expect(statSync(csv).mode & 0o777).toBe(0o600);

  await button(page, 'Clear filters').click();
  const jsonl = path.join(dataDir, 'events.jsonl');
  await chooseFile(app, () => exportAs('JSON Lines'), jsonl);
  await expect(dialog).toContainText('120 events were written to');
  const events = readFileSync(jsonl, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ action }) => action !== undefined);
  expect(events).toHaveLength(120);
  expect(events[0]).toMatchObject({ action: 'vault-created', sequence: 1 });
});
