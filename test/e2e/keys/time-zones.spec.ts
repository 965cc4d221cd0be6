import { keyRow } from '../support/key-list-steps.ts';
import { button, copyAndClose, expectLanguage, field, keyCell, openNewKey, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

const zoneBefore = process.env['TZ'];
test.afterEach(() => {
  expectLanguage('en');
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

test('a city finds its zone, the list has its name of today, and either name finds the key', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Old', timeZone: 'Europe/Kiev' }] });
  await expect(keyRow(page, 'Old')).toContainText('Europe/Kyiv');
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('Payroll');
  const zone = dialog.getByRole('combobox', { name: 'Time zone', exact: true });
  for (const [typed, label] of [
    ['Munich', '(UTC+1:00) Central European Standard Time (Europe/Berlin)'],
    ['San Francisco', '(UTC-8:00) Pacific Standard Time (America/Los_Angeles)'],
    ['delhi', '(UTC+5:30) India Standard Time (Asia/Kolkata)'],
  ] as const) {
    await zone.fill(typed);
    await expect(page.getByRole('option').first()).toHaveText(label);
  }
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('(UTC+5:30) India Standard Time (Asia/Kolkata)');
  await button(dialog, 'OK').click();
  await copyAndClose(page);
  await expect(keyRow(page, 'Payroll')).toContainText('Asia/Kolkata');
  const search = page.getByRole('searchbox', { name: 'Search', exact: true });
  for (const [typed, found, other] of [
    ['Europe/Kiev', 'Old', 'Payroll'],
    ['ukraine', 'Old', 'Payroll'],
    ['Asia/Calcutta', 'Payroll', 'Old'],
    ['Delhi', 'Payroll', 'Old'],
  ] as const) {
    await search.fill(typed);
    await expect(keyCell(page, other)).toBeHidden();
    await expect(keyCell(page, found)).toBeVisible();
  }
});

test('in Japanese, zones have their Japanese names and are found by them', async ({ show }) => {
  const { page } = await show({ keys: [], preferences: { language: 'ja' } });
  expectLanguage('ja');
  await unlockVault(page);
  await page.getByRole('button', { name: '新規…', exact: true }).click();
  const zone = page.getByRole('combobox', { name: 'タイムゾーン', exact: true });
  for (const typed of ['東京', '日本標準時', 'Ｔｏｋｙｏ', 'tokyo']) {
    await zone.fill(typed);
    await expect(page.getByRole('option').first()).toHaveText('(UTC+9:00) 日本標準時 (Asia/Tokyo)');
  }
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('(UTC+9:00) 日本標準時 (Asia/Tokyo)');
});

test('where the computer’s zone has no name, the field says so and asks for one', async ({ open }) => {
  process.env['TZ'] = '<+03>-3';
  const { page } = await open({ keys: [] });
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('Payroll');
  const zone = dialog.getByRole('combobox', { name: 'Time zone', exact: true });
  await expect(zone).toHaveValue('');
  await expect(
    dialog.getByText('This computer’s time zone has no IANA name. Choose one.', { exact: true }),
  ).toBeVisible();
  await button(dialog, 'OK').click();
  await expect(dialog.getByText('Choose a time zone.', { exact: true })).toBeVisible();
  await zone.fill('moscow');
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('(UTC+3:00) Moscow Standard Time (Europe/Moscow)');
});
