import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../../build/root.mjs';
import { readClipboard } from '../support/clipboard.ts';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import { copySecret } from '../support/key-steps.ts';
import { testElectron } from '../support/launch.ts';
import { unlockByCall } from '../support/page-call.ts';
import { createKey, keyCell } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { placesWith } from '../support/traces.ts';

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

test('a second start brings the window to the front', async ({ launch }) => {
  const { electron, dataDir } = await launch();
  // As it is when it is minimized, for which there is no window manager here.
  await electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

  await startAgain(dataDir, []);
  const look = () =>
    electron?.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.isFocused()]),
    );
  await expect.poll(look).toEqual([[true, true]]);
});

test('the vault is locked when the system suspends or locks its screen, and the clipboard is cleared', async ({
  launch,
}) => {
  const { page, electron } = await launch({ dataDir: await dataFolder({ keys: [] }) });
  for (const event of ['suspend', 'lock-screen']) {
    await unlockByCall(page, passphrase);
    await createKey(page, `Before ${event}`);
    const token = await copySecret(page);
    expect(token).toMatch(/^lk_/);

    // The system says so by its bus, of which there is none here.
    await electron?.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect(page.getByRole('heading', { name: 'Unlock vault', exact: true })).toBeVisible();
    await expect.poll(readClipboard).toBe('');
    expect(await placesWith(token, page)).toEqual([]);
  }
});

test('the window changes between dark and light with the system', async ({ launch }) => {
  const { page, electron } = await launch();
  const look = async () => ({
    page: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    window: await electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor()),
  });
  const setSystem = (theme: 'dark' | 'light') =>
    electron?.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);

  await setSystem('dark');
  await expect.poll(look).toEqual({ page: 'rgb(20, 25, 24)', window: '#141918' });
  await setSystem('light');
  await expect.poll(look).toEqual({ page: 'rgb(255, 255, 255)', window: '#FFFFFF' });
});

test('nothing that is typed is looked up by a spell checker', async ({ launch }) => {
  const { electron } = await launch();

  const isChecked = await electron?.evaluate(({ session }) =>
    session.fromPartition('latchkey').isSpellCheckerEnabled(),
  );
  expect(isChecked).toBe(false);
});

test('a window that is closed while its page loads ends the program without an error', async ({ launch }) => {
  const { electron, close } = await launch();
  const ended = electron === null ? [] : once(electron.process(), 'exit');
  await close();
  expect(await ended).toEqual([0, null]);
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
