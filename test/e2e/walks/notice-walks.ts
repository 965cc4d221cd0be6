import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TFunction } from 'i18next';
import { root } from '../../../build/root.mjs';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { readHeader } from '../../../main/vault/vault.ts';
import { passphrase, vaultFile } from '../support/data-folder.ts';
import { refuseOwners } from '../support/refuse-owners.ts';
import { button, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';
import type { Walk } from '../support/walk.ts';

// What stands above the list after something went wrong that nobody saw.

const someKeys = () => ({ keys: variedKeys(Date.now()) });

export const noticeWalks: readonly Walk[] = [
  {
    title: 'imports that were interrupted',
    contents: someKeys,
    prepare: interruptImports,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      const dismiss = button(page, t('common.dismiss'));
      await expect(dismiss).toHaveCount(4);
      for (const outcome of outcomes) await expect(page.getByText(endOf(t, outcome))).toHaveCount(1);
      await picture('list-imports-interrupted');
      for (let left = 3; left >= 1; left -= 1) {
        await dismiss.first().click();
        await expect(dismiss).toHaveCount(left);
      }
      await picture('list-import-interrupted');
    },
  },
  {
    title: 'a vault whose group its backups could not be given',
    contents: someKeys,
    prepare: async (dataDir) => {
      test.skip(process.getuid?.() !== 0, 'only root can give a file to any group');
      chownSync(vaultFile(dataDir), 41_001, 41_002);
    },
    walk: async (sitting) => {
      const { page, dataDir, t, picture } = sitting;
      const end = await refuseOwners(sitting);
      try {
        await unlockVault(page);
        const lost = t('keys.accessLost', { path: path.join(dataDir, 'backups') });
        await expect(page.getByText(lost, { exact: true })).toBeVisible();
        await picture('list-access-lost');
      } finally {
        end();
      }
    },
  },
];

const outcomes = ['made', 'made-missing', 'removed', 'not-removed'] as const;

/** The end of the notice about two keys, behind all that is particular to its import. */
function endOf(t: TFunction, outcome: (typeof outcomes)[number]): string {
  return t(`keys.leftImport.${outcome}`, { count: 2, at: '\0', file: '\0' }).split('\0').at(-1) ?? '';
}

/** Leaves what killed imports leave, one of each outcome: the first was killed in truth, and the others differ in what is there of their files and keys. */
async function interruptImports(dataDir: string): Promise<void> {
  writeFileSync(path.join(dataDir, 'keys.csv'), 'name\nFine\nSecond\n');
  const [slot] = (await readHeader(fileStorage(vaultFile(dataDir)))).slots;
  const victim = path.join(root, 'test/fault/import-victim.ts');
  const words = [victim, dataDir, passphrase, slot?.operatorId ?? '', 'stored', String(Date.now())];
  expect(spawnSync(process.execPath, words).signal).toBe('SIGKILL');

  const folder = path.join(dataDir, 'unfinished');
  const [name = ''] = readdirSync(folder);
  const last = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n').at(-1) ?? '';
  const { file, firstKey }: { readonly file: string; readonly firstKey: string } = JSON.parse(last);
  const tokens = readFileSync(file, 'utf8');
  const leave = (number: number, key: string, content: string | null) => {
    const other = path.join(dataDir, `tokens-${number}.csv`);
    if (content !== null) writeFileSync(other, content);
    const note = JSON.stringify({ ...JSON.parse(last), file: other, firstKey: key });
    writeFileSync(path.join(folder, `${String(number).repeat(12)}.jsonl`), `${note}\n`);
  };
  const unknown = 'unknownunknownun';
  leave(1, firstKey, null);
  leave(2, unknown, tokens.replace(firstKey, unknown));
  leave(3, unknown, 'of somebody');
}
