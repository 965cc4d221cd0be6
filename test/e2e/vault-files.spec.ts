import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { broken, good } from '../fixtures/vaults/fixtures.ts';
import { expectAccessible } from './axe.ts';
import { dataFolder, vaultFile } from './data-folder.ts';
import {
  button,
  copyAndClose,
  createKey,
  expectSecretOf,
  field,
  keyCell,
  openNewKey,
  passphrase,
  properties,
  unlockVault,
} from './steps.ts';
import { expect, type Launch, test } from './test.ts';

test('a wrong passphrase is told at the field, which keeps the focus', async ({ launch }) => {
  const { page, dataDir } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  const before = readFileSync(vaultFile(dataDir));
  const box = field(page, 'Passphrase');
  await expect(box).toBeFocused();
  for (const typed of ['not the passphrase', '']) {
    await box.fill(typed);
    await box.press('Enter');
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveAccessibleDescription(
      typed === '' ? 'Enter a passphrase.' : /^This is not the passphrase\./,
    );
    await expect(box).toBeFocused();
    await expect(box).toHaveValue(typed);
  }
  expect(readFileSync(vaultFile(dataDir))).toEqual(before);
  await unlockVault(page);
  await expect(keyCell(page, 'Payroll')).toBeVisible();
});

test('a file that is no vault of ours is refused in plain words and left as it is', async ({ launch }) => {
  const says: Readonly<Record<string, RegExp>> = {
    empty: /^The vault file is empty\./,
    foreign: /^This file is not a Latchkey vault\./,
    'truncated-preamble': /^The vault file ends too early/,
    'truncated-header': /^The vault file ends too early/,
    'newer-version': /^A newer Latchkey wrote this vault \(format 2\)\./,
    'header-not-json': /^The start of the vault file is damaged\./,
    'kdf-too-much-memory': /outside the safe limits/,
  };
  await withEach(says, launch, async ({ page, file, bytes, sentence }) => {
    const { mtimeMs } = statSync(file);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Vault cannot be opened', exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(page.getByText(file, { exact: true })).toBeVisible();
    await button(page, 'Try again').click();
    await expect(button(page, 'Try again')).toBeEnabled();
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });
});

test('a vault whose damage is found on opening is refused in plain words and left as it is', async ({ launch }) => {
  const says: Readonly<Record<string, RegExp>> = {
    'truncated-last-commit': /^The vault file ends too early, at byte \d+\./,
    'bit-flipped': /^The vault file is damaged at byte \d+ \(change 2\)\./,
    'signed-by-a-stranger': /^Change 2 in the vault file is not signed by an administrator\./,
    'event-of-the-future': /^A newer Latchkey wrote change 2 in this vault\./,
  };
  await withEach(says, launch, async ({ page, file, bytes, sentence }) => {
    await page.reload();
    await field(page, 'Passphrase').fill(good().expected.passphrase);
    await button(page, 'Unlock').click();
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(field(page, 'Passphrase')).toBeVisible();
    expect(readFileSync(file)).toEqual(bytes);
  });
});

test('a vault that cannot be written keeps what was typed, and loses nothing', async ({ launch }) => {
  const dataDir = await dataFolder({ keys: [{ name: 'Payroll' }] });
  const file = vaultFile(dataDir);
  test.skip(!isDone('chattr', ['+i', file]), 'this file system cannot keep root from writing to a file');
  try {
    const { page } = await launch({ dataDir });
    const before = readFileSync(file);
    await unlockVault(page);
    const dialog = await openNewKey(page);
    await field(dialog, 'Name').fill('Backup agent');
    await field(dialog, 'Description').fill('Must not be typed twice');
    await button(dialog, 'OK').click();
    await expect(dialog.getByRole('alert')).toHaveText(/^The vault file cannot be written \((EPERM|EACCES)\)\./);
    await expect(field(dialog, 'Name')).toHaveValue('Backup agent');
    await expect(field(dialog, 'Description')).toHaveValue('Must not be typed twice');
    expect(readFileSync(file)).toEqual(before);

    isDone('chattr', ['-i', file]);
    await button(dialog, 'OK').click();
    await expectSecretOf(page, 'Backup agent');
  } finally {
    isDone('chattr', ['-i', file]);
  }
});

test('a disk that is full keeps what was typed, and the vault still opens', async ({ launch, temporaryFolder }) => {
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
    for (let count = 1; count <= 3 && (await refusal.count()) === 0; count += 1) {
      const before = statSync(vaultFile(dataDir)).size;
      const dialog = await openNewKey(first.page);
      await field(dialog, 'Name').fill(`Number ${count}`);
      await field(dialog, 'Description').fill(description);
      await button(dialog, 'OK').click();
      await expect(refusal.or(button(first.page, 'Copy'))).toBeVisible();
      if ((await refusal.count()) > 0) {
        expect(statSync(vaultFile(dataDir)).size).toBe(before);
        break;
      }
      await copyAndClose(first.page);
    }
    await expect(refusal).toHaveText(/^The vault file cannot be written \(ENOSPC\)\. Nothing was saved\./);
    await expect(field(properties(first.page), 'Description')).toHaveValue(description);
    await first.close();

    const second = await launch({ dataDir });
    await unlockVault(second.page);
    await expect(keyCell(second.page, 'Written while there was room')).toBeVisible();
    await second.close();
  } finally {
    isDone('umount', ['-l', disk]);
  }
});

/** Whether the system's program `command` did what it was told. */
function isDone(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

test('an older copy in the place of the vault is told of, and opened on the word of an administrator', async ({
  launch,
}) => {
  const dataDir = await dataFolder({ keys: [{ name: 'Payroll' }] });
  const file = vaultFile(dataDir);
  const older = readFileSync(file);
  const first = await launch({ dataDir });
  await unlockVault(first.page);
  await createKey(first.page, 'Newest');
  await copyAndClose(first.page);
  await first.close();
  writeFileSync(file, older);

  const { page } = await launch({ dataDir });
  await field(page, 'Passphrase').fill(passphrase);
  await button(page, 'Unlock').click();
  await expect(page.getByRole('alert')).toHaveText(
    /^This file ends at change 2, and change 3 was seen on this computer/,
  );
  expect(readFileSync(file)).toEqual(older);
  await expectAccessible(page, 'an older copy');
  await button(page, 'Open this file all the same').click();
  await expect(keyCell(page, 'Payroll')).toBeVisible();
  await expect(keyCell(page, 'Newest')).toBeHidden();
});

interface BrokenVault {
  readonly page: Page;
  readonly file: string;
  readonly bytes: Buffer;
  readonly sentence: RegExp;
}

/** Puts each of the broken vaults that `says` names in the place of the vault of one window, and has `look` look. */
async function withEach(
  says: Readonly<Record<string, RegExp>>,
  launch: Launch,
  look: (vault: BrokenVault) => Promise<void>,
): Promise<void> {
  const dataDir = await dataFolder({});
  const file = vaultFile(dataDir);
  writeFileSync(file, 'replaced by each in turn');
  const { page } = await launch({ dataDir });
  const files = new Map(broken().map(({ name, bytes }) => [name, bytes]));
  for (const [name, sentence] of Object.entries(says)) {
    await test.step(name, async () => {
      const bytes = files.get(name);
      if (bytes === undefined) throw new Error(`no vault is called ${name}`);
      writeFileSync(file, bytes);
      await look({ page, file, bytes, sentence });
    });
  }
}
