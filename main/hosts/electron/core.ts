import { app, type BrowserWindow, ipcMain, powerMonitor } from 'electron';
import ElectronStore from 'electron-store';
import { Serial } from '../../../shared/serial.ts';
import { type Application, createApplication } from '../../application/application.ts';
import type { Preferences, WindowBounds } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import {
  keptBounds,
  openPreferences,
  type PreferenceStore,
  type PreferenceStoreOptions,
  preferencesName,
} from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import { electronClipboard } from './clipboard.ts';
import { electronDialogs } from './dialogs.ts';
import { mayReplace } from './may-replace.ts';
import { closeOnQuit } from './quit.ts';
import { ShownVault } from './shown-vault.ts';
import type { WindowPlace } from './window.ts';

export interface CoreOptions {
  readonly window: BrowserWindow;
  readonly dataDir: string;
  /** The vault to begin with. */
  readonly vaultFile: string;
  readonly report: Report;
}

/** What is behind the page. */
export interface Core {
  /** Of the vault that is shown. */
  readonly application: Application;
  readonly place: WindowPlace;
  /** Shows the vault in `vaultFile`, and resolves to the one that is shown then. One that is open is locked for that, after a person has agreed. */
  readonly openVault: (vaultFile: string) => Promise<string>;
}

export function createCore({ window, dataDir, vaultFile: first, report }: CoreOptions): Core {
  const preferences = openPreferences(dataDir, createStore, report);
  const application = new ShownVault(
    (vaultFile) =>
      createApplication({
        vaultFile,
        dataDir,
        version: app.getVersion(),
        clipboard: electronClipboard,
        clock: systemClock(process.env),
        preferences,
        dialogs: electronDialogs(() => window),
        report,
      }),
    first,
  );
  const turns = new Serial();
  closeOnQuit(() => application.close(), report);
  lockWithSystem(application, report);
  return {
    application,
    place: {
      bounds: keptBounds(preferences, report),
      keepBounds: (bounds) => keepBounds(bounds, preferences, report),
    },
    openVault: (file) =>
      turns.run(async () => {
        if (file !== application.vaultFile && (await mayReplace(application, window, file))) {
          await application.show(file);
          // The page still shows data of the other vault.
          window.webContents.reload();
        }
        return application.vaultFile;
      }),
  };
}

function lockWithSystem(application: Application, report: Report): void {
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
}

function keepBounds(windowBounds: WindowBounds, preferences: Preferences, report: Report): void {
  try {
    preferences.update({ windowBounds });
  } catch (error) {
    report('The place of the window could not be kept.', error);
  }
}

function createStore(options: PreferenceStoreOptions): PreferenceStore {
  try {
    return new ElectronStore({ ...options, name: preferencesName });
  } finally {
    // The store answers any page that asks for its location; our page does not need it.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}
