import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../../build/root.mjs';
import { parseToken } from '../../../shared/domain/token.ts';
import { dataFolder, passphrase } from '../support/data-folder.ts';
import { button, field, openNewKey, properties, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

function latchkey(dataDir: string, words: readonly string[]) {
  return spawnSync(process.execPath, [path.join(root, 'dist/main/cli.js'), ...words], {
    encoding: 'utf8',
    input: passphrase,
    env: { ...process.env, LATCHKEY_DATA_DIR: dataDir },
  });
}

test('a key that is created in a terminal shows up in the open window, and its name is taken there', async ({
  launch,
}) => {
  const { page, dataDir } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  await unlockVault(page);
  await expect(page.getByRole('gridcell', { name: 'Payroll', exact: true })).toBeVisible();

  const created = latchkey(dataDir, ['key', 'create', '--name', 'From the terminal']);
  expect(created.stderr).toMatch(/^latchkey: created key \w{16}\n$/);
  expect(parseToken(created.stdout.trimEnd())).not.toBeNull();
  await expect(page.getByRole('gridcell', { name: 'From the terminal', exact: true })).toBeVisible();

  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('FROM THE TERMINAL');
  await button(dialog, 'OK').click();
  await expect(field(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await field(dialog, 'Name').fill('From the window');
  await button(dialog, 'OK').click();
  await expect(properties(page).getByRole('heading', { name: 'Secret key value for "From the window"' })).toBeVisible();

  const listed = latchkey(dataDir, ['key', 'list', '--json']);
  const names = JSON.parse(listed.stdout).map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(['From the terminal', 'From the window', 'Payroll']);
});
