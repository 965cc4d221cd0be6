import type * as Electron from 'electron';
import { vi } from 'vitest';
import { Emitter, type StandIn } from './stand-in.ts';

// A stand-in of the `electron` module, as far as our host uses it. What Electron does not have, be it a member, a member of such a type, or an event, does
// not compile.

export class FakeSession extends Emitter<Electron.Session> {
  readonly setPermissionRequestHandler = vi.fn<Electron.Session['setPermissionRequestHandler']>();
  readonly setPermissionCheckHandler = vi.fn<Electron.Session['setPermissionCheckHandler']>();
  readonly setDevicePermissionHandler = vi.fn<Electron.Session['setDevicePermissionHandler']>();
  readonly setSpellCheckerEnabled = vi.fn<Electron.Session['setSpellCheckerEnabled']>();
  readonly protocol = { handle: vi.fn<Electron.Protocol['handle']>() };
  // The overload without a filter, the last in Electron's types.
  readonly webRequest = {
    onBeforeRequest: vi.fn<(...args: Parameters<Electron.WebRequest['onBeforeRequest']>) => void>(),
  };
}

export type FakeFrame = Pick<Electron.WebFrameMain, 'url'>;

export class FakeWebContents extends Emitter<Electron.WebContents> {
  readonly mainFrame: FakeFrame = { url: 'app://latchkey/' };
  readonly send = vi.fn<Electron.WebContents['send']>();
  readonly isDestroyed = vi.fn<Electron.WebContents['isDestroyed']>(() => false);
  readonly reload = vi.fn<Electron.WebContents['reload']>();
  readonly setWebRTCIPHandlingPolicy = vi.fn<Electron.WebContents['setWebRTCIPHandlingPolicy']>();
  readonly setWindowOpenHandler = vi.fn<Electron.WebContents['setWindowOpenHandler']>();
}

class FakeBrowserWindow extends Emitter<Electron.BrowserWindow> {
  readonly webContents = new FakeWebContents();
  readonly show = vi.fn<Electron.BrowserWindow['show']>();
  readonly focus = vi.fn<Electron.BrowserWindow['focus']>();
  readonly restore = vi.fn<Electron.BrowserWindow['restore']>();
  readonly destroy = vi.fn<Electron.BrowserWindow['destroy']>();
  readonly loadURL = vi.fn<Electron.BrowserWindow['loadURL']>(async () => undefined);
  readonly isDestroyed = vi.fn<Electron.BrowserWindow['isDestroyed']>(() => false);
  readonly isMinimized = vi.fn<Electron.BrowserWindow['isMinimized']>(() => false);
  readonly getNormalBounds = vi.fn<Electron.BrowserWindow['getNormalBounds']>(() => ({
    x: 30,
    y: 40,
    width: 1200,
    height: 800,
  }));
  readonly getBounds = vi.fn<Electron.BrowserWindow['getBounds']>(() => ({ x: 410, y: 160, width: 1100, height: 720 }));
  readonly setBounds = vi.fn<Electron.BrowserWindow['setBounds']>();
  readonly setMinimumSize = vi.fn<Electron.BrowserWindow['setMinimumSize']>();
  readonly setBackgroundColor = vi.fn<Electron.BrowserWindow['setBackgroundColor']>();
}

class FakeApp extends Emitter<Electron.App> {
  isPackaged = false;
  readonly setPath = vi.fn<Electron.App['setPath']>();
  readonly getPath = vi.fn<Electron.App['getPath']>(() => '/home/grace/Downloads');
  readonly getLocale = vi.fn<Electron.App['getLocale']>(() => 'en-US');
  readonly getName = vi.fn<Electron.App['getName']>(() => 'Latchkey');
  readonly getVersion = vi.fn<Electron.App['getVersion']>(() => '1.2.3');
  readonly enableSandbox = vi.fn<Electron.App['enableSandbox']>();
  readonly requestSingleInstanceLock = vi.fn<Electron.App['requestSingleInstanceLock']>(() => true);
  readonly whenReady = vi.fn<Electron.App['whenReady']>(async () => undefined);
  readonly quit = vi.fn<Electron.App['quit']>();
  readonly exit = vi.fn<Electron.App['exit']>();
  readonly relaunch = vi.fn<Electron.App['relaunch']>();
  readonly commandLine = {
    appendSwitch: vi.fn<Electron.CommandLine['appendSwitch']>(),
    hasSwitch: vi.fn<Electron.CommandLine['hasSwitch']>(() => false),
  };
}

class FakeIpcMain extends Emitter<Electron.IpcMain> {
  readonly handle = vi.fn<Electron.IpcMain['handle']>();
}

class FakeIpcRenderer extends Emitter<Electron.IpcRenderer> {
  readonly invoke = vi.fn<Electron.IpcRenderer['invoke']>();
}

class FakeNativeTheme extends Emitter<Electron.NativeTheme> {
  shouldUseDarkColors = false;
}

/** A dialog of the system, over a window of ours or by itself. */
type OfWindow<Options, Answer> = (...args: [Electron.BaseWindow, Options] | [Options]) => Promise<Answer>;

type FakeBrowserWindowClass = new (options?: Electron.BrowserWindowConstructorOptions) => FakeBrowserWindow;

/** A new Electron, in which nothing has happened yet. */
export function fakeElectron() {
  const app = new FakeApp();
  const windows: (FakeBrowserWindow & { readonly options: Electron.BrowserWindowConstructorOptions })[] = [];
  const sessions: FakeSession[] = [];
  const workArea: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
  // As in Electron, every window and session is announced before anybody else can use it.
  const BrowserWindow: FakeBrowserWindowClass = class extends FakeBrowserWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
      super();
      windows.push(Object.assign(this, { options }));
      app.emit('web-contents-created', {}, this.webContents);
    }
  };
  const electron = {
    app,
    BrowserWindow,
    clipboard: {
      readText: vi.fn<Electron.Clipboard['readText']>(async () => ''),
      writeText: vi.fn<Electron.Clipboard['writeText']>(async () => undefined),
      clear: vi.fn<Electron.Clipboard['clear']>(),
      selection: {
        readText: vi.fn<Electron.Clipboard['readText']>(async () => ''),
        clear: vi.fn<Electron.Clipboard['clear']>(),
      },
    },
    contextBridge: { exposeInMainWorld: vi.fn<Electron.ContextBridge['exposeInMainWorld']>() },
    dialog: {
      showErrorBox: vi.fn<Electron.Dialog['showErrorBox']>(),
      showMessageBox: vi.fn<OfWindow<Electron.MessageBoxOptions, Electron.MessageBoxReturnValue>>(async () => ({
        response: 0,
        checkboxChecked: false,
      })),
      showOpenDialog: vi.fn<OfWindow<Electron.OpenDialogOptions, Electron.OpenDialogReturnValue>>(async () => ({
        canceled: true,
        filePaths: [],
      })),
      showSaveDialog: vi.fn<OfWindow<Electron.SaveDialogOptions, Electron.SaveDialogReturnValue>>(async () => ({
        canceled: true,
        filePath: '',
      })),
    },
    ipcMain: new FakeIpcMain(),
    ipcRenderer: new FakeIpcRenderer(),
    Menu: {
      buildFromTemplate: vi.fn<(typeof Electron.Menu)['buildFromTemplate']>(),
      setApplicationMenu: vi.fn<(typeof Electron.Menu)['setApplicationMenu']>(),
    },
    nativeTheme: new FakeNativeTheme(),
    powerMonitor: new Emitter<Electron.PowerMonitor>(),
    protocol: { registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>() },
    screen: {
      getDisplayMatching: vi.fn((_bounds: Electron.Rectangle): Pick<Electron.Display, 'workArea'> => ({ workArea })),
    },
    session: {
      fromPartition: vi.fn((_partition: string): FakeSession => {
        const session = new FakeSession();
        sessions.push(session);
        app.emit('session-created', session);
        return session;
      }),
    },
  };
  return { electron: electron satisfies StandIn<typeof electron, typeof Electron>, windows, sessions };
}
