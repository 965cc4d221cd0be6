import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { readHeader } from '../../../main/vault/vault.ts';
import { parseToken } from '../../../shared/domain/token.ts';
import { openFile } from '../../unit/vault/independent-opening.ts';
import { readFromStart } from '../../unit/vault/independent-reader.ts';
import { readClipboard } from '../support/clipboard.ts';
import { passphrase, vaultFile } from '../support/data-folder.ts';
import { callFromPage } from '../support/page-call.ts';
import {
  button,
  copyAndClose,
  createVault,
  expectSecretOf,
  field,
  keyCell,
  openNewKey,
  secretField,
  unlockVault,
} from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { filesWith, placesWith } from '../support/traces.ts';

const zone = '(UTC+3:00) Moscow Standard Time (Europe/Moscow)';

test('a key is created, its secret copied once, and it is there after quitting, starting and unlocking', {
  tag: '@ordinary-user',
}, async ({ launch }) => {
  const { page, dataDir, close } = await launch();
  await createVault(page);
  await expect(page).toHaveTitle(/Latchkey/);
  const navigation = page.getByRole('navigation', { name: 'Main', exact: true });
  await expect(navigation).toHaveText(/Administration.*User Management.*API Keys/s);
  await expect(button(page, 'Lock')).toBeVisible();
  await expect(page.getByText('There are no items in the list', { exact: true })).toBeVisible();

  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('Backup agent');
  await field(dialog, 'Description').fill('Reads the configuration each night');
  await choose('Role', 'Full Access');
  await choose('Language', '日本語 (Japanese)');
  await dialog.getByRole('combobox', { name: 'Time zone', exact: true }).fill('moscow');
  await page.getByRole('option', { name: zone, exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'Expires on', exact: true }).check();
  await field(dialog, 'Expiry date').fill('2030-12-31');
  await expect(button(dialog, 'Cancel')).toBeVisible();
  await button(dialog, 'OK').click();

  await expectSecretOf(page, 'Backup agent');
  await expect(dialog.getByText(/^This is the only time the secret is shown\./)).toBeVisible();
  await expect(secretField(page)).not.toBeEditable();
  await expect(button(dialog, 'Show')).toBeVisible();
  await copyAndClose(page);
  const token = await readClipboard();
  await expect(keyCell(page, 'Backup agent')).toBeVisible();
  const { id } = await onlyKey();
  expect(parseToken(token)).toEqual({ id });
  expect(await placesWith(token, page)).toEqual([]);
  await close();

  expect(await storedKeys(vaultFile(dataDir))).toEqual([
    {
      id,
      name: 'Backup agent',
      description: 'Reads the configuration each night',
      roleId: 'full-access',
      locale: 'ja-JP',
      timeZone: 'Europe/Moscow',
      expiresOn: '2030-12-31',
      issuedTo: '',
      digest: createHash('sha256').update(token).digest('base64url'),
    },
  ]);
  expect(filesWith(token, dataDir)).toEqual([]);

  const again = await launch({ dataDir });
  await unlockVault(again.page);
  await expect(keyCell(again.page, 'Backup agent')).toBeVisible();
  await expect(keyCell(again.page, 'Full Access')).toBeVisible();
  expect(await placesWith(token, again.page)).toEqual([]);
  expect(filesWith(token, dataDir)).toEqual([]);

  async function choose(label: string, option: string): Promise<void> {
    await dialog.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }

  async function onlyKey(): Promise<{ readonly id: string }> {
    const query = { search: '', filter: {}, sort: { field: 'name', direction: 'asc' }, offset: 0, limit: 100 } as const;
    const reply = await callFromPage(page, 'keys.query', query);
    const [row, ...others] = reply.ok ? reply.value.rows : [];
    if (row === undefined || others.length > 0) throw new Error('there is not exactly one key');
    return row;
  }
});

/** The keys whose creation is recorded in the vault at `file`, read by its published format alone. */
async function storedKeys(file: string): Promise<readonly unknown[]> {
  const { slots } = await readHeader(fileStorage(file));
  const { commits } = readFromStart(await openFile(readFileSync(file), slots[0]?.operatorId ?? '', passphrase));
  const events = commits.flatMap((commit) => commit.events) as readonly {
    readonly type: string;
    readonly key?: object;
  }[];
  return events.filter(({ type }) => type === 'ApiKeyCreated').map(({ key }) => key);
}
