import path from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, powerMonitor, protocol, session } from 'electron';
import ElectronStore from 'electron-store';
import { maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { type Application, createApplication } from '../../application/application.ts';
import { homeFolder } from '../../files/home-folder.ts';
import { makePrivateFolder } from '../../files/private-folder.ts';
import type { Dialogs } from '../../ports/dialogs.ts';
import type { Preferences } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { noNetworkSwitches } from '../no-network.ts';
import { NoPlace } from '../no-place.ts';
import {
  keptBounds,
  openPreferences,
  type PreferenceStore,
  type PreferenceStoreOptions,
  preferencesName,
} from '../preferences.ts';
import { environmentWithBytes } from '../raw-text.ts';
import { systemClock } from '../system-clock.ts';
import { electronClipboard } from './clipboard.ts';
import { refusedSwitch } from './debugging.ts';
import { denyContents, denySession } from './denials.ts';
import { electronDialogs } from './dialogs.ts';
import { connectPage } from './ipc.ts';
import { setMenu } from './menu.ts';
import { pageScheme, pageUrl, servePage } from './page.ts';
import { closeOnQuit } from './quit.ts';
import { focusWindow, openWindow } from './window.ts';

const rendererFolder = path.join(import.meta.dirname, '../renderer');
const preload = path.join(import.meta.dirname, '../preload/preload.cjs');

const report: Report = (message, error) => {
  const detail = error instanceof NoPlace ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${maskTokens(`${message}\n${detail}`)}\n`);
};

/** Settings that Electron accepts only before it is ready. Returns false when another process has this data folder open. */
function prepare(dataDir: string): boolean {
  const profile = path.join(dataDir, 'electron');
  makePrivateFolder(profile);
  // Chromium's files, including the single-instance lock, belong in the data folder.
  app.setPath('userData', profile);
  // Chromium's sandbox does not run as root (https://crbug.com/638180). The start script then passes --no-sandbox, which this call would undo.
  if (process.getuid?.() !== 0) app.enableSandbox();
  for (const [name, value] of Object.entries(noNetworkSwitches)) app.commandLine.appendSwitch(name, value ?? undefined);
  protocol.registerSchemesAsPrivileged([pageScheme]);
  app.on('session-created', denySession);
  app.on('web-contents-created', (_event, contents) => denyContents(contents));
  app.on('window-all-closed', () => app.quit());
  return app.requestSingleInstanceLock();
}

function createCore(dataDir: string, preferences: Preferences, dialogs: Dialogs): Application {
  const application = createApplication({
    vaultFile: vaultFileIn(dataDir, environmentWithBytes(process.env)),
    dataDir,
    version: app.getVersion(),
    clipboard: electronClipboard,
    clock: systemClock(process.env),
    preferences,
    dialogs,
    report,
  });
  closeOnQuit(() => application.close(), report);
  const lock = (): void => {
    application.lock().catch((error: unknown) => report('The vault could not be locked.', error));
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  // For a machine that went to sleep before the previous event was handled.
  powerMonitor.on('resume', lock);
  powerMonitor.on('shutdown', () => {
    lock();
    app.quit();
  });
  return application;
}

function createWindow(application: Application, preferences: Preferences): BrowserWindow {
  // Without `persist:` the session is in memory: nothing of the page is written to disk.
  const pageSession = session.fromPartition('latchkey');
  servePage(pageSession, rendererFolder);
  const window = openWindow({ session: pageSession, preload, bounds: keptBounds(preferences, report) });
  connectPage(window.webContents, application);
  window.on('close', () => {
    try {
      preferences.update({ windowBounds: window.getNormalBounds() });
    } catch (error) {
      report('The place of the window could not be kept.', error);
    }
  });
  app.on('second-instance', () => focusWindow(window));
  return window;
}

function createStore(options: PreferenceStoreOptions): PreferenceStore {
  try {
    return new ElectronStore({ ...options, name: preferencesName });
  } finally {
    // The store answers any page that asks for its location; our page does not need it.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}

async function start(): Promise<void> {
  const refused = refusedSwitch();
  if (refused !== null) {
    process.stderr.write(`Latchkey does not start with --${refused}: another program could read it by that.\n`);
    app.exit(1);
    return;
  }
  const dataDir = dataDirectory(environmentWithBytes(process.env), process.platform, homeFolder());
  if (!prepare(dataDir)) {
    app.quit();
    return;
  }
  await app.whenReady();
  setMenu(process.platform);
  const preferences = openPreferences(dataDir, createStore, report);
  let window: BrowserWindow | null = null;
  const application = createCore(
    dataDir,
    preferences,
    electronDialogs(() => window),
  );
  window = createWindow(application, preferences);
  await loadPage(window);
}

async function loadPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(pageUrl);
  } catch (error) {
    // It is being reloaded, or its window was closed.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED')) throw error;
  }
}

start().catch((error: unknown) => {
  report('Latchkey could not start.', error);
  dialog.showErrorBox('Latchkey could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
