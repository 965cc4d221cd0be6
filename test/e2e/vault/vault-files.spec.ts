import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { random, randomId } from '../../../main/crypto/random.ts';
import { openRegistry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { inForce } from '../../../main/vault/roster.ts';
import { readHeader } from '../../../main/vault/vault.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { broken, good } from '../../fixtures/vaults/fixtures.ts';
import { expectAccessible } from '../support/axe.ts';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import {
  button,
  copyAndClose,
  createKey,
  field,
  keyCell,
  tornNotice,
  tryToUnlock,
  unlockVault,
} from '../support/steps.ts';
import { expect, type Show, test } from '../support/test.ts';

test('a wrong passphrase is told at the field, which keeps the focus', async ({ show }) => {
  const { page, dataDir } = await show({ keys: [{ name: 'Payroll' }] });
  const before = readFileSync(vaultFile(dataDir));
  const box = field(page, 'Passphrase');
  await expect(box).toBeFocused();
  for (const typed of ['not the passphrase', '']) {
    await box.fill(typed);
    await box.press('Enter');
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveAccessibleDescription(typed === '' ? 'Enter a passphrase.' : /^Wrong passphrase\./);
    await expect(box).toBeFocused();
    await expect(box).toHaveValue(typed);
  }
  expect(readFileSync(vaultFile(dataDir))).toEqual(before);
  await unlockVault(page);
  await expect(keyCell(page, 'Payroll')).toBeVisible();
});

test('a file that is no vault of ours is refused in plain words and left as it is', async ({ show }) => {
  const says: Readonly<Record<string, RegExp>> = {
    empty: /^The vault file is empty\. Choose Recover…/,
    foreign: /^This file is not a Latchkey vault\. Replace it with your vault and try again, or choose Recover…/,
    'truncated-preamble': /^The vault file ends too early, at byte 0\. Choose Recover…/,
    'truncated-header': /^The vault file ends too early, at byte 14\. Choose Recover…/,
    'newer-version': /^A newer Latchkey wrote this vault \(format 2\)\./,
    'header-keys-not-json': /^The start of the vault file is damaged\. Choose Recover…/,
    'kdf-too-much-memory': /outside the safe limits\. Choose Recover…/,
  };
  await withEach(says, show, async ({ page, file, bytes, sentence }) => {
    const { mtimeMs } = statSync(file);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Vault cannot be opened', exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(page.getByText(file, { exact: true })).toBeVisible();
    await expect(button(page, 'Recover…')).toHaveCount(sentence.source.includes('Recover…') ? 1 : 0);
    await button(page, 'Try again').click();
    await expect(button(page, 'Try again')).toBeEnabled();
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });
});

test('a vault whose damage is found on opening is refused in plain words and left as it is', async ({ show }) => {
  const says: Readonly<Record<string, RegExp>> = {
    'header-tampered': /^The start of the vault file is damaged\. Choose Recover… to save what is intact\.$/,
    'bit-flipped': /^The vault file is damaged at byte [\d,]+ \(change 2\)\. Choose Recover… to save what is intact\.$/,
    'signed-by-a-stranger':
      /^Change 2 in the vault file is not signed by an administrator\. Choose Recover… to save what is intact\.$/,
    'event-of-the-future': /^A newer Latchkey wrote change 2 in this vault\./,
  };
  await withEach(says, show, async ({ page, file, bytes, sentence }) => {
    await page.reload();
    await tryToUnlock(page, good().expected.passphrase);
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(button(page, 'Recover…')).toHaveCount(sentence.source.includes('Recover…') ? 1 : 0);
    await expect(field(page, 'Passphrase')).toBeVisible();
    expect(readFileSync(file)).toEqual(bytes);
  });
});

test('what a crash left of a change is told of, and set aside with the next', async ({ show }) => {
  const folder = await dataFolder({});
  const { bytes, expected } = good();
  writeFileSync(vaultFile(folder), bytes.subarray(0, -1));
  const { page, dataDir } = await show(folder);
  const file = vaultFile(dataDir);
  await unlockVault(page, expected.passphrase);
  await expect(keyCell(page, 'Payroll')).toBeVisible();
  await expect(keyCell(page, '給与サービス')).toBeHidden();
  await expect(tornNotice(page)).toBeVisible();
  expect(readFileSync(file)).toEqual(bytes.subarray(0, -1));
  await expectAccessible(page, 'a torn change');

  await button(page, 'Dismiss').click();
  await expect(tornNotice(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'API Keys', exact: true })).toBeFocused();
  await button(page, 'Lock').click();
  await unlockVault(page, expected.passphrase);
  await expect(tornNotice(page)).toBeVisible();

  await createKey(page, 'After the crash');
  await copyAndClose(page);
  await expect(tornNotice(page)).toBeHidden();
  await button(page, 'Lock').click();
  await unlockVault(page, expected.passphrase);
  await expect(keyCell(page, 'After the crash')).toBeVisible();
  await expect(tornNotice(page)).toBeHidden();
});

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
  await tryToUnlock(page);
  await expect(page.getByRole('alert')).toHaveText(
    /^This is an older copy of the vault: it ends at change 2, and this computer has seen change 3/,
  );
  expect(readFileSync(file)).toEqual(older);
  await expectAccessible(page, 'an older copy');
  await button(page, 'Open anyway').click();
  await expect(keyCell(page, 'Payroll')).toBeVisible();
  await expect(keyCell(page, 'Newest')).toBeHidden();
});

test('a copy that somebody continued is told of by both last changes, and opened on the word of an administrator', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  const file = vaultFile(dataDir);
  const past = readFileSync(file);
  await createKey(page, 'Mine');
  await copyAndClose(page);
  await button(page, 'Lock').click();
  const theirs = await continued(past, 'Theirs');
  writeFileSync(file, theirs);
  await page.reload();
  await tryToUnlock(page);
  await expect(page.getByRole('alert')).toHaveText(
    /This file ends at change 3 by Ada Lovelace \(\d{4}-\d\d-\d\d \d\d:\d\d\) and does not have change 3 by Ada Lovelace \(.*\), which this computer has seen\./,
  );
  expect(readFileSync(file)).toEqual(theirs);
  await expectAccessible(page, 'a copy that was continued');
  await button(page, 'Open anyway').click();
  await expect(keyCell(page, 'Theirs')).toBeVisible();
  await expect(keyCell(page, 'Mine')).toBeHidden();
});

/** The vault in `bytes`, in which somebody else creates a key. */
async function continued(bytes: Buffer, name: string): Promise<Buffer> {
  const folder = await dataFolder({});
  const file = vaultFile(folder);
  writeFileSync(file, bytes);
  const storage = fileStorage(file);
  const [operator] = inForce((await readHeader(storage)).rosters.last);
  const opening = { operatorId: operator?.id ?? '', passphrase, lastSeen: () => null };
  const registry = await openRegistry(storage, opening);
  await registry.createKey(aKeyDraft({ name }), { id: randomId(), digest: random(32) }, Date.now());
  await registry.close();
  return readFileSync(file);
}

test('another vault in the place of the vault is told of, and opened on the word of an administrator', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  await button(page, 'Lock').click();
  const other = readFileSync(vaultFile(await dataFolder({ keys: [{ name: 'Elsewhere' }] })));
  writeFileSync(vaultFile(dataDir), other);
  await page.reload();
  await tryToUnlock(page, 'not the passphrase');
  await expect(field(page, 'Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await expect(button(page, 'Open anyway')).toBeHidden();
  await tryToUnlock(page);
  await expect(page.getByRole('alert')).toHaveText(
    /^This is not the vault that was opened from this path on \d{4}-\d\d-\d\d \d\d:\d\d\./,
  );
  expect(readFileSync(vaultFile(dataDir))).toEqual(other);
  await expectAccessible(page, 'another vault');
  await button(page, 'Open anyway').click();
  await expect(keyCell(page, 'Elsewhere')).toBeVisible();
  await expect(keyCell(page, 'Payroll')).toBeHidden();
  await button(page, 'Lock').click();
  await unlockVault(page);
  await expect(keyCell(page, 'Elsewhere')).toBeVisible();
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
  show: Show,
  look: (vault: BrokenVault) => Promise<void>,
): Promise<void> {
  const folder = await dataFolder({});
  writeFileSync(vaultFile(folder), 'replaced by each in turn');
  const { page, dataDir } = await show(folder);
  const file = vaultFile(dataDir);
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
