import type { Locator, Page } from '@playwright/test';
import { parseToken } from '../../../shared/domain/token.ts';
import { expectAccessible } from '../support/axe.ts';
import { readClipboard } from '../support/clipboard.ts';
import { dataFolder, passphrase } from '../support/data-folder.ts';
import {
  button,
  copyAndClose,
  createKey,
  createVault,
  expectLanguage,
  keyCell,
  unlockVault,
} from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test.afterEach(() => expectLanguage('en'));

const japanese = { LC_ALL: 'ja_JP.UTF-8' };

test('the main job is done in Japanese, which the system speaks', async ({ launch }) => {
  const { page } = await launch({ env: japanese });
  expectLanguage('ja');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page).toHaveTitle('保管庫の作成 · Latchkey');
  await expectAccessible(page, 'create vault, in Japanese');
  await createVault(page);
  await expect(page).toHaveTitle('API キー · Keys · Latchkey');
  await expect(page.getByRole('navigation', { name: 'メイン', exact: true })).toHaveText(
    '管理ユーザー管理API キーロール監査設定',
  );
  await createKey(page, '給与サービス');
  await expectAccessible(page, 'secret, in Japanese');
  await copyAndClose(page);
  expect(parseToken(await readClipboard())).not.toBeNull();
  await expect(keyCell(page, '給与サービス')).toBeVisible();
  await expectAccessible(page, 'list, in Japanese');
  await expectNothingCutOff(page);
  await button(page, 'ロック').click();
  await unlockVault(page);
  await expect(keyCell(page, '給与サービス')).toBeVisible();
});

test('another language is shown at once, everywhere, and after the next start', async ({ launch }) => {
  const first = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  const { page } = first;
  await unlockVault(page);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(language(page, 'Language')).toHaveText('System (English)');

  await test.step('to Japanese and back', async () => {
    await choose(page, language(page, 'Language'), '日本語');
    await expect(page.getByRole('heading', { name: '設定', exact: true })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await expect(page.locator('html')).not.toHaveAttribute('dir', 'rtl');
    await expect(page).toHaveTitle('設定 · Keys · Latchkey');
    await expect(button(page, 'ロック')).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('管理者');
    await choose(page, language(page, '言語'), 'English');
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('contentinfo')).toContainText('Administrator');
  });

  await test.step('it stays, on the page that was open last', async () => {
    await choose(page, language(page, 'Language'), '日本語');
    await expect(page.getByRole('heading', { name: '設定', exact: true })).toBeVisible();
    await first.close();
    const again = await launch({ dataDir: first.dataDir });
    expectLanguage('ja');
    await expect(again.page).toHaveTitle('ロック解除 · Keys · Latchkey');
    await again.page.getByRole('textbox', { name: 'パスフレーズ', exact: true }).fill(passphrase);
    await button(again.page, 'ロック解除').click();
    await expect(again.page.getByRole('heading', { name: '設定', exact: true })).toBeVisible();
    await expect(language(again.page, '言語')).toHaveText('日本語');
    await expect(again.page.getByRole('link', { name: '設定', exact: true })).toHaveAttribute('aria-current', 'page');
  });
});

test('what is set outweighs the system, and the system is followed again when it shall be', async ({ launch }) => {
  const dataDir = await dataFolder({ keys: [], preferences: { language: 'en', page: 'settings' } });
  const { page } = await launch({ dataDir, env: japanese });
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await button(page, 'Unlock').click();
  await expect(language(page, 'Language')).toHaveText('English');
  await choose(page, language(page, 'Language'), 'System (日本語)');
  await expect(language(page, '言語')).toHaveText('システム (日本語)');
});

test('the language of a key has nothing to do with that of the window', async ({ show }) => {
  const { page } = await show({ keys: [], preferences: { language: 'ja' } });
  expectLanguage('ja');
  await unlockVault(page);
  await page.getByRole('button', { name: '新規…', exact: true }).click();
  const locale = page.getByRole('combobox', { name: '言語', exact: true });
  await expect(locale).toHaveText('English (US)');
  await locale.click();
  await expect(page.getByRole('option')).toHaveText(['English (US)', '日本語 (Japanese)']);
});

function language(page: Page, label: string): Locator {
  return page.getByRole('combobox', { name: label, exact: true });
}

async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await list.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** No button's words are wider than the button. */
async function expectNothingCutOff(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 640 });
  const cutOff = await page
    .locator('button, a')
    .evaluateAll((elements) =>
      elements.filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.outerHTML),
    );
  expect(cutOff).toEqual([]);
}
