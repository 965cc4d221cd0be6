import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Conf, { type Options } from 'conf';
import type { IpcMainInvokeEvent } from 'electron';
import { onTestFinished, vi } from 'vitest';
import type { Application, ApplicationOptions } from '../../../../main/application/application.ts';
import { type FakeFrame, type FakeWebContents, fakeElectron } from '../../../fakes/electron.ts';

/** An application that answers every call and has closed as soon as it is told to. */
function fakeApplication() {
  return {
    call: vi.fn<Application['call']>(async () => ({ ok: true, value: 'answered' })),
    subscribe: vi.fn<Application['subscribe']>(() => () => undefined),
    lock: vi.fn<Application['lock']>(async () => undefined),
    close: vi.fn<Application['close']>(async () => undefined),
  } satisfies Application;
}

// electron-store is this much more than conf; the package itself loads the real Electron.
function fakeElectronStore({ ipcMain }: ReturnType<typeof fakeElectron>['electron']) {
  return class extends Conf {
    constructor({ name, ...options }: Options<Record<string, unknown>> & { readonly name: string }) {
      ipcMain.on('electron-store-get-data', () => undefined);
      super({ ...options, configName: name });
    }
  };
}

/** Loads the host's main module into a new stand-in of Electron, with a data folder of its own; `prepare` runs before. */
export async function startHost(
  prepare: (parts: ReturnType<typeof fakeElectron> & { readonly dataDir: string }) => void = () => undefined,
) {
  const dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'latchkey-host-')), 'data');
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    stderr.mockRestore();
    vi.unstubAllEnvs();
    rmSync(path.dirname(dataDir), { recursive: true });
  });
  const fakes = fakeElectron();
  const application = fakeApplication();
  const createApplication = vi.fn((_options: ApplicationOptions): Application => application);
  prepare({ ...fakes, dataDir });

  vi.resetModules();
  vi.stubEnv('LATCHKEY_DATA_DIR', dataDir);
  vi.doMock('electron', () => fakes.electron);
  vi.doMock('electron-store', () => ({ default: fakeElectronStore(fakes.electron) }));
  vi.doMock('../../../../main/application/application.ts', () => ({ createApplication }));
  await import('../../../../main/hosts/electron/main.ts');
  // The start is over when the page is loaded or the process is told to end.
  const { app } = fakes.electron;
  const isOver = () => {
    if (app.quit.mock.calls.length + app.exit.mock.calls.length > 0) return;
    const isLoaded = fakes.windows[0]?.loadURL.mock.calls.length === 1;
    if (!isLoaded || createApplication.mock.calls.length === 0) throw new Error('still starting');
  };
  // The first start of a file has all modules read.
  await vi.waitFor(isOver, { timeout: 30_000 });
  return { ...fakes, application, createApplication, dataDir, stderr };
}

/** The one window and session of a started host. */
export function onlyWindow({ windows, sessions }: ReturnType<typeof fakeElectron>) {
  const [window] = windows;
  const [session] = sessions;
  if (window === undefined || session === undefined || windows.length > 1 || sessions.length > 1) {
    throw new Error(`${windows.length} windows, ${sessions.length} sessions`);
  }
  return { window, session, contents: window.webContents };
}

/** Calls as the preload of `frame` would, and returns what main answers. */
export async function callFrom(
  { electron }: ReturnType<typeof fakeElectron>,
  sender: FakeWebContents,
  frame: FakeFrame | null,
  ...args: readonly unknown[]
): Promise<unknown> {
  const [channel, listener] = electron.ipcMain.handle.mock.calls[0] ?? [];
  if (channel !== 'latchkey:call' || listener === undefined) throw new Error('nobody handles calls');
  const event = { sender, senderFrame: frame };
  return await listener(event as unknown as IpcMainInvokeEvent, ...args);
}
