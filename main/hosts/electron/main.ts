import path from 'node:path';
import { app, type BrowserWindow, dialog, protocol, session } from 'electron';
import { maskTokens } from '../../../shared/domain/mask-tokens.ts';
import { homeFolder, makePrivateFolder } from '../../files/folders.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { noNetworkSwitches } from '../no-network.ts';
import { NoPlace } from '../no-place.ts';
import { environmentWithBytes } from '../raw-text.ts';
import { vaultIn } from '../vault-in.ts';
import type { Core, CoreOptions } from './core.ts';
import { noGpuCrashLimit, reloadAfterCrash, restartWithoutGpu } from './crashes.ts';
import { denyContents, denySession, refusedSwitch } from './denials.ts';
import { connectPage } from './ipc.ts';
import { setMenu } from './menu.ts';
import { pageScheme, pageUrl, servePage } from './page.ts';
import { focusWindow, openWindow, showWindow } from './window.ts';

const rendererFolder = path.join(import.meta.dirname, '../renderer');
const preload = path.join(import.meta.dirname, '../preload/preload.cjs');

const report: Report = (message, error) => {
  const detail = error instanceof NoPlace ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${maskTokens(`${message}\n${detail}`)}\n`);
};

/** What a second start passes to the first: the vault to open. */
interface Start {
  readonly vault: string | null;
}

/** Settings that Electron accepts only before it is ready. Returns false when another process has this data folder open; that process gets `start`. */
function prepare(dataDir: string, start: Start): boolean {
  const profile = path.join(dataDir, 'electron');
  makePrivateFolder(profile);
  // Chromium's files, including the single-instance lock, belong in the data folder.
  app.setPath('userData', profile);
  // Chromium's sandbox does not run as root (https://crbug.com/638180). The start script then passes --no-sandbox, which this call would undo.
  if (process.getuid?.() !== 0) app.enableSandbox();
  for (const [name, value] of Object.entries(noNetworkSwitches)) app.commandLine.appendSwitch(name, value ?? undefined);
  app.commandLine.appendSwitch(noGpuCrashLimit);
  protocol.registerSchemesAsPrivileged([pageScheme]);
  app.on('session-created', denySession);
  app.on('web-contents-created', (_event, contents) => denyContents(contents));
  app.on('window-all-closed', () => app.quit());
  return app.requestSingleInstanceLock({ ...start });
}

async function start(): Promise<void> {
  const refused = refusedSwitch();
  if (refused !== null) {
    process.stderr.write(`Latchkey does not start with --${refused}: another program could read it by that.\n`);
    app.exit(1);
    return;
  }
  const env = environmentWithBytes(process.env);
  const dataDir = dataDirectory(env, process.platform, homeFolder());
  let vault = vaultIn(process.argv.slice(1), process.cwd());
  // How macOS passes a double-clicked file, also before the start is over.
  let open = (file: string): void => {
    vault = file;
  };
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  if (!prepare(dataDir, { vault })) {
    app.quit();
    return;
  }
  await app.whenReady();
  setMenu(process.platform);
  // Without `persist:` the session is in memory: nothing of the page is written to disk.
  const pageSession = session.fromPartition('latchkey');
  const scripted = new Promise<void>((resolve) => servePage(pageSession, rendererFolder, resolve));
  const opened = openWindow({ session: pageSession, preload });
  const { window } = opened;
  const loaded = loadPage(window);
  // Reading the trusted side keeps this thread busy for as long as the page is with its script, so it waits until the page has that.
  const core = Promise.race([scripted, loaded]).then(() =>
    startCore({ window, dataDir, vaultFile: vault ?? vaultFileIn(dataDir, env) }),
  );
  connectPage(
    window.webContents,
    core.then(({ application }) => application),
  );
  reloadAfterCrash(window, report);
  restartWithoutGpu(window, () => vault, report);
  open = (file) => {
    const show = async ({ openVault }: Core): Promise<void> => {
      vault = await openVault(file);
    };
    const isNot = (error: unknown): void => report('The vault could not be opened.', error);
    // That there is no core is reported below.
    core.then((started) => show(started).catch(isNot)).catch(() => undefined);
  };
  app.on('second-instance', (_event, _words, _folder, other) => {
    focusWindow(window);
    const file = (other as Start | null)?.vault;
    if (file) open(file);
  });
  const { place } = await core;
  await Promise.all([loaded, showWindow(opened, place)]);
}

/** Starts the trusted side. It is a module of its own, so that the page can load at the same time. */
async function startCore(options: Omit<CoreOptions, 'report'>): Promise<Core> {
  const { createCore } = await import('./core.ts');
  return createCore({ ...options, report });
}

async function loadPage(window: BrowserWindow): Promise<void> {
  let isClosing = false;
  window.once('close', () => {
    isClosing = true;
  });
  try {
    await window.loadURL(pageUrl);
  } catch (error) {
    // It is being reloaded, or its window is being closed, which ends the loading first, or is closed.
    const isAborted = error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
    if (!isAborted && !isClosing && !window.isDestroyed()) throw error;
  }
}

start().catch((error: unknown) => {
  report('Latchkey could not start.', error);
  dialog.showErrorBox('Latchkey could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
