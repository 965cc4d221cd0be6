import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { dataFolder, vaultFile } from '../support/data-folder.ts';
import {
  button,
  copyAndClose,
  createKey,
  createVault,
  expectSecretOf,
  field,
  keyCell,
  openNewKey,
  properties,
  unlockVault,
} from '../support/steps.ts';
import { isDone } from '../support/system.ts';
import { expect, test } from '../support/test.ts';

const kept = 'Nothing was saved; what you typed is still here.';
const typed = { name: 'Backup agent', description: 'Must not be typed twice' };

test('a vault that may not be written keeps what was typed, and OK works once it may be', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  await expectPreferences(dataDir);
  const before = readFileSync(vaultFile(dataDir));
  test.skip(!isDone('chattr', ['+i', vaultFile(dataDir)]), 'this file system cannot keep root from writing');
  try {
    const dialog = await fillNewKey(page);
    await expectRefused(
      dialog,
      `You may not write the vault file. Change the permissions of the file and its folder, then press OK again. ${kept}`,
    );
    expect(readFileSync(vaultFile(dataDir))).toEqual(before);
  } finally {
    isDone('chattr', ['-i', vaultFile(dataDir)]);
  }
  await expectTaken(page);
});

test('a vault whose folder may not be written takes a key: nothing beside the file is needed for that', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  await expectPreferences(dataDir);
  test.skip(!isDone('chattr', ['+i', dataDir]), 'this file system cannot keep root from writing');
  try {
    await fillNewKey(page);
    await expectTaken(page);
  } finally {
    isDone('chattr', ['-i', dataDir]);
  }
});

test('a disk that is read-only keeps what was typed, and OK works once it is not', async ({
  launch,
  temporaryFolder,
}) => {
  const disk = path.join(temporaryFolder, 'read-only-disk');
  mkdirSync(disk);
  test.skip(!isDone('mount', ['-t', 'tmpfs', 'latchkey-e2e', disk]), 'only root can mount a disk');
  try {
    const vault = path.join(disk, 'Keys.latchkey');
    copyFileSync(vaultFile(await dataFolder({ keys: [{ name: 'Payroll' }] })), vault);
    // Electron's profile, which is in the data folder, is open for writing: what can become read-only is the disk of the vault.
    const app = await launch({ env: { LATCHKEY_VAULT: vault } });
    await unlockVault(app.page);
    await expectPreferences(app.dataDir);
    // Not while a file on it is open for writing.
    await expect.poll(() => isDone('mount', ['-o', 'remount,ro', disk])).toBe(true);
    const dialog = await fillNewKey(app.page);
    await expectRefused(dialog, `The disk is read-only. Make it writable, then press OK again. ${kept}`);
    expect(isDone('mount', ['-o', 'remount,rw', disk])).toBe(true);
    await expectTaken(app.page);
    await app.close();
  } finally {
    isDone('umount', ['-l', disk]);
  }
});

test('a disk that is full keeps what was typed, OK works once there is room, and the vault still opens', async ({
  launch,
  temporaryFolder,
}) => {
  const disk = path.join(temporaryFolder, 'small-disk');
  mkdirSync(disk);
  const canMount = isDone('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'latchkey-e2e', disk]);
  test.skip(!canMount, 'only root can make a disk that is small enough to fill');
  try {
    const dataDir = path.join(disk, 'data');
    mkdirSync(dataDir);
    copyFileSync(vaultFile(await dataFolder({ keys: [{ name: 'Payroll' }] })), vaultFile(dataDir));
    const first = await launch({ dataDir });
    await unlockVault(first.page);
    await createKey(first.page, 'Written while there was room');
    await copyAndClose(first.page);
    const filler = path.join(disk, 'filler');
    expect(isDone('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'])).toBe(false);

    // More than is left of the last block.
    const description = 'd'.repeat(2000);
    const refusal = properties(first.page).getByRole('alert');
    let name = '';
    for (let count = 1; count <= 3 && (await refusal.count()) === 0; count += 1) {
      const before = statSync(vaultFile(dataDir)).size;
      name = `Number ${count}`;
      const dialog = await openNewKey(first.page);
      await field(dialog, 'Name').fill(name);
      await field(dialog, 'Description').fill(description);
      await button(dialog, 'OK').click();
      await expect(refusal.or(button(first.page, 'Copy'))).toBeVisible();
      if ((await refusal.count()) > 0) {
        expect(statSync(vaultFile(dataDir)).size).toBe(before);
        break;
      }
      await copyAndClose(first.page);
    }
    await expect(refusal).toHaveText(`The disk is full. Free some space, then press OK again. ${kept}`);
    await expect(field(properties(first.page), 'Name')).toHaveValue(name);
    await expect(field(properties(first.page), 'Description')).toHaveValue(description);

    rmSync(filler);
    await button(properties(first.page), 'OK').click();
    await expectSecretOf(first.page, name);
    await copyAndClose(first.page);
    await first.close();

    const second = await launch({ dataDir });
    await unlockVault(second.page);
    await expect(keyCell(second.page, 'Written while there was room')).toBeVisible();
    await expect(keyCell(second.page, name)).toBeVisible();
    await second.close();
  } finally {
    isDone('umount', ['-l', disk]);
  }
});

test('a drive that vanishes keeps what was typed, and the vault opens again when it is back', async ({
  launch,
  temporaryFolder,
}) => {
  const drive = await dataFolder({ keys: [{ name: 'Payroll' }] });
  const dataDir = path.join(temporaryFolder, 'drive');
  mkdirSync(dataDir);
  const connect = () => isDone('mount', ['--bind', drive, dataDir]);
  const disconnect = () => isDone('umount', ['-l', dataDir]);
  test.skip(!connect(), 'only root can take a drive away');
  try {
    const app = await launch({ dataDir });
    const { page } = app;
    await unlockVault(page);
    await expectPreferences(dataDir);
    disconnect();
    const dialog = await fillNewKey(page);
    await expectRefused(
      dialog,
      `The vault file is missing. Connect its drive, or put the file back, then press OK again. ${kept}`,
    );
    connect();
    await expectTaken(page);
    await copyAndClose(page);

    disconnect();
    await button(page, 'Lock').click();
    await expect(page.getByRole('heading', { name: 'Vault not found', exact: true })).toBeVisible();
    await expect(page.getByText(vaultFile(dataDir), { exact: true })).toBeVisible();
    await expect(button(page, 'Try again')).toBeFocused();
    await expectAccessible(page, 'a vault that is gone');
    await button(page, 'Try again').click();
    await expect(page.getByRole('heading', { name: 'Vault not found', exact: true })).toBeVisible();
    connect();
    await button(page, 'Try again').click();
    await unlockVault(page);
    await expect(keyCell(page, 'Payroll')).toBeVisible();
    await expect(keyCell(page, typed.name)).toBeVisible();
    await app.close();
  } finally {
    disconnect();
    rmSync(drive, { recursive: true, force: true });
  }
});

test('where a vault is gone for good, a new one is made on request only', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  await expectPreferences(dataDir);
  const elsewhere = `${vaultFile(dataDir)}.moved`;
  renameSync(vaultFile(dataDir), elsewhere);
  await button(page, 'Lock').click();
  await button(page, 'Create a new vault here…').click();
  await expect(field(page, 'Your name')).toBeFocused();
  await expectAccessible(page, 'a new vault in the place of one that is gone');
  await button(page, 'Back').click();
  await expect(button(page, 'Try again')).toBeFocused();
  expect(existsSync(vaultFile(dataDir))).toBe(false);
  await button(page, 'Create a new vault here…').click();
  await createVault(page);
  await expect(page.getByText('There are no items in the list', { exact: true })).toBeVisible();
  expect(existsSync(elsewhere)).toBe(true);
});

async function fillNewKey(page: Page): Promise<Locator> {
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill(typed.name);
  await field(dialog, 'Description').fill(typed.description);
  return dialog;
}

async function expectRefused(dialog: Locator, sentence: string): Promise<void> {
  await button(dialog, 'OK').click();
  await expect(dialog.getByRole('alert')).toHaveText(sentence);
  await expect(field(dialog, 'Name')).toHaveValue(typed.name);
  await expect(field(dialog, 'Description')).toHaveValue(typed.description);
}

async function expectTaken(page: Page): Promise<void> {
  await button(properties(page), 'OK').click();
  await expectSecretOf(page, typed.name);
}

/** What is done on opening a vault, to the last of it, is done: no trouble with the disk is about that. */
async function expectPreferences(dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'preferences.json');
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('"chain"')).toBe(true);
}
