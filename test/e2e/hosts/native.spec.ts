import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../../build/root.mjs';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import { testElectron } from '../support/launch.ts';
import { unlockByCall } from '../support/page-call.ts';
import { keyCell } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test.skip(
  ({ host }) => host === 'chromium',
  'each start of this host is a window of its own, and the browser is its page’s process',
);

test('the page is loaded anew when its process crashes, and the vault stays unlocked', async ({ launch }) => {
  const { page, electron } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Grafana' }] }) });
  await unlockByCall(page, passphrase);
  await expect(keyCell(page, 'Grafana')).toBeVisible();

  // The driver gives up a page that has crashed; the window is looked at from the main process.
  const shown = await electron?.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const loaded = new Promise((resolve) => window?.webContents.once('did-finish-load', () => resolve(null)));
    window?.webContents.forcefullyCrashRenderer();
    await loaded;
    return window?.webContents.executeJavaScript(`new Promise((resolve) => {
      const look = () => (document.querySelector('[role="gridcell"]') ? resolve(document.body.innerText) : setTimeout(look, 50));
      look();
    })`);
  });
  expect(shown).toContain('Grafana');
});

test('a second start ends, and the vault that it names opens in the window that is there', async ({ launch }) => {
  const dataDir = await dataFolder({ keys: [{ name: 'Grafana' }] });
  const other = await dataFolder({ keys: [{ name: 'Payroll' }] });
  const { page } = await launch({ dataDir });

  await startAgain(dataDir, ['--vault', vaultFile(other)]);
  await unlockByCall(page, passphrase);
  await expect(keyCell(page, 'Payroll')).toBeVisible();
});

/** Starts the program once more on the same data folder. It ends at once: the first one does what it was told. */
async function startAgain(dataDir: string, words: readonly string[]): Promise<void> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(testElectron.program ?? '', [...flags, root, ...words], {
    env: { ...process.env, LATCHKEY_DATA_DIR: dataDir },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}
