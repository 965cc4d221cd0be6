import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { preferenceDefaults } from '../../../../main/ports/preferences.ts';
import { onlyWindow, startHost } from './start-host.ts';

describe('before Electron is ready', () => {
  it('moves the profile into the data folder, and only then takes the lock that lies in it', async () => {
    const { electron, dataDir } = await startHost();
    const profile = path.join(dataDir, 'electron');

    expect(electron.app.setPath.mock.calls).toEqual([['userData', profile]]);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(electron.app.setPath).toHaveBeenCalledBefore(electron.app.requestSingleInstanceLock);
  });

  it('turns the sandbox on, except for root', async () => {
    const getuid = vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const { electron: person } = await startHost();
    getuid.mockReturnValue(0);
    const { electron: root } = await startHost();
    getuid.mockRestore();

    expect(person.app.enableSandbox).toHaveBeenCalledBefore(person.app.whenReady);
    expect(root.app.enableSandbox).not.toHaveBeenCalled();
  });

  it('turns the network off and makes the page a secure origin', async () => {
    const { electron } = await startHost();
    const { app, protocol } = electron;

    expect(app.commandLine.appendSwitch).toHaveBeenCalledBefore(app.whenReady);
    expect(Object.fromEntries(app.commandLine.appendSwitch.mock.calls)).toEqual({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'proxy-server': 'http://nowhere.invalid:1',
      'proxy-bypass-list': '<-loopback>',
      'force-webrtc-ip-handling-policy': undefined,
      'webrtc-ip-handling-policy': 'disable_non_proxied_udp',
      'disable-quic': undefined,
      // Another test tells what for.
      'disable-gpu-process-crash-limit': undefined,
    });
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledBefore(app.whenReady);
    expect(protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ]);
  });
});

describe('a switch for a debugger', () => {
  it.each(['inspect', 'inspect-brk', 'remote-debugging-port', 'remote-debugging-pipe', 'js-flags'])(
    'ends a packed program before it is ready: --%s',
    async (name) => {
      const { electron, windows, stderr } = await startHost(({ electron: { app } }) => {
        app.isPackaged = true;
        app.commandLine.hasSwitch.mockImplementation((other) => other === name);
      });

      expect(electron.app.exit.mock.calls).toEqual([[1]]);
      expect(electron.app.whenReady).not.toHaveBeenCalled();
      expect(windows).toEqual([]);
      expect(stderr.mock.calls.flat().join('')).toContain(`--${name}`);
    },
  );

  it('is taken by one that is not packed', async () => {
    const { windows } = await startHost(({ electron: { app } }) => app.commandLine.hasSwitch.mockReturnValue(true));

    expect(windows).toHaveLength(1);
  });
});

describe('a second start', () => {
  it('quits before it is ready, without touching the vault', async () => {
    const { electron, createApplication, windows } = await startHost(({ electron: { app } }) => {
      app.requestSingleInstanceLock.mockReturnValue(false);
    });

    expect(electron.app.quit).toHaveBeenCalledOnce();
    expect(electron.app.whenReady).not.toHaveBeenCalled();
    expect(createApplication).not.toHaveBeenCalled();
    expect(windows).toEqual([]);
  });

  it('brings the window of the first to the front', async () => {
    const host = await startHost();
    const { window } = onlyWindow(host);
    window.isMinimized.mockReturnValue(true);

    host.electron.app.emit('second-instance', {}, [], '/');

    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });
});

describe('a vault that a start names', () => {
  const other = path.resolve('/vaults/Other.latchkey');
  const unlocked = { ok: true as const, value: { phase: 'unlocked', settings: { language: null } } };

  it('is the one that is shown', async () => {
    const argv = vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', '--vault', other]);
    const { createApplication, electron } = await startHost();
    argv.mockRestore();

    expect(createApplication.mock.lastCall?.[0]).toMatchObject({ vaultFile: other });
    expect(electron.app.requestSingleInstanceLock.mock.calls).toEqual([[{ vault: other }]]);
  });

  it('takes the place of the one before, which is locked, when the start is the second', async () => {
    const host = await startHost();
    host.electron.app.emit('second-instance', {}, [], '/', { vault: other });

    const { contents } = onlyWindow(host);
    await vi.waitFor(() => expect(contents.reload).toHaveBeenCalledOnce());
    expect(host.createApplication.mock.calls.map(([{ vaultFile }]) => vaultFile)).toEqual([
      path.join(host.dataDir, 'Keys.latchkey'),
      other,
    ]);
    expect(host.application.close).toHaveBeenCalledOnce();
    expect(host.electron.dialog.showMessageBox).not.toHaveBeenCalled();
  });

  it('is opened again when the program has to start again', async () => {
    const host = await startHost();
    const { app } = host.electron;
    app.emit('second-instance', {}, [], '/', { vault: other });
    await vi.waitFor(() => expect(onlyWindow(host).contents.reload).toHaveBeenCalledOnce());

    for (let time = 0; time < 4; time += 1) app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    const args = [...process.argv.slice(1), '--vault', other, '--disable-gpu'];
    expect(app.relaunch.mock.calls).toEqual([[{ args }]]);
  });

  it('is the one that is double-clicked on macOS', async () => {
    const host = await startHost();
    const preventDefault = vi.fn();
    host.electron.app.emit('open-file', { preventDefault }, other);

    await vi.waitFor(() => expect(onlyWindow(host).contents.reload).toHaveBeenCalledOnce());
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(host.createApplication.mock.lastCall?.[0]).toMatchObject({ vaultFile: other });
  });

  it('is not opened over one that is unlocked before a person has agreed', async () => {
    const host = await startHost();
    const { app, dialog } = host.electron;
    host.application.call.mockResolvedValue(unlocked);
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1, checkboxChecked: false });

    app.emit('second-instance', {}, [], '/', { vault: other });
    await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalledOnce());
    expect(dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({ message: 'Open “Other”?' });
    app.emit('second-instance', {}, [], '/', { vault: other });
    await vi.waitFor(() => expect(onlyWindow(host).contents.reload).toHaveBeenCalledOnce());
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(2);
    expect(host.createApplication).toHaveBeenCalledTimes(2);
  });

  it('is left as it is when it is the one that is shown', async () => {
    const host = await startHost();
    host.electron.app.emit('second-instance', {}, [], '/', { vault: path.join(host.dataDir, 'Keys.latchkey') });
    host.electron.app.emit('second-instance', {}, [], '/', { vault: other });

    await vi.waitFor(() => expect(onlyWindow(host).contents.reload).toHaveBeenCalledOnce());
    expect(host.createApplication).toHaveBeenCalledTimes(2);
  });
});

describe('the window', () => {
  it('is sandboxed, isolated, and has no Node', async () => {
    const host = await startHost();
    const { window, session } = onlyWindow(host);

    expect(window.options.webPreferences).toEqual({
      session,
      preload: expect.stringMatching(/[\\/]preload[\\/]preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    });
  });

  it('has no developer tools once packaged', async () => {
    const host = await startHost(({ electron }) => {
      electron.app.isPackaged = true;
    });

    expect(onlyWindow(host).window.options.webPreferences).toMatchObject({ devTools: false });
  });

  it('keeps its session in memory', async () => {
    const { electron } = await startHost();

    expect(electron.session.fromPartition.mock.calls).toEqual([['latchkey']]);
  });

  it('loads our page and shows itself when the page has painted', async () => {
    const host = await startHost();
    const { window } = onlyWindow(host);

    expect(window.loadURL.mock.calls).toEqual([['app://latchkey/']]);
    expect(window.options.show).toBe(false);
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    await vi.waitFor(() => expect(window.show).toHaveBeenCalledOnce());
  });

  const place = { x: 300, y: 200, width: 1100, height: 720 };
  const startAt = async (prepare: Parameters<typeof startHost>[0] = () => undefined) => {
    const host = await startHost((parts) => {
      mkdirSync(parts.dataDir, { recursive: true });
      writeFileSync(path.join(parts.dataDir, 'preferences.json'), JSON.stringify({ windowBounds: place }));
      prepare(parts);
    });
    const { window } = onlyWindow(host);
    window.emit('ready-to-show');
    await vi.waitFor(() => expect(window.show).toHaveBeenCalledOnce());
    return { ...host, window };
  };

  it('stands where it was when it was last closed, before it is shown', async () => {
    const { window, electron } = await startAt();

    expect(electron.screen.getDisplayMatching.mock.calls).toEqual([[place]]);
    expect(window.setBounds.mock.calls).toEqual([[place]]);
    expect(window.setBounds).toHaveBeenCalledBefore(window.show);
  });

  it('fits on a display that is smaller than it was, and on the next start on the large one stands where it was', async () => {
    const { window, dataDir } = await startAt(({ electron: { screen } }) =>
      screen.getDisplayMatching.mockReturnValue({ workArea: { x: 0, y: 0, width: 960, height: 600 } }),
    );

    expect(window.setMinimumSize.mock.calls).toEqual([[960, 600]]);
    expect(window.setBounds.mock.calls).toEqual([[{ x: 0, y: 0, width: 960, height: 600 }]]);
    window.getNormalBounds.mockReturnValue({ x: 0, y: 0, width: 960, height: 600 });
    window.emit('close', {});
    expect(keptPlace(dataDir)).toEqual(place);
  });

  it('does not grow by what the system rounds', async () => {
    const { window, dataDir } = await startAt();

    window.getNormalBounds.mockReturnValue({ x: 299, y: 199, width: 1102, height: 722 });
    window.emit('close', {});
    expect(keptPlace(dataDir)).toEqual(place);
  });

  it('loads its page anew when the process of the page has crashed, and gives up after the third crash within a minute', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);
    const { app, dialog } = host.electron;

    contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(contents.reload).not.toHaveBeenCalled();
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    contents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(contents.reload).toHaveBeenCalledTimes(2);
    expect(host.application.lock).not.toHaveBeenCalled();
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(contents.reload).toHaveBeenCalledTimes(2);
    expect(dialog.showErrorBox).toHaveBeenCalledOnce();
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it.each([
    ['disable-gpu', [] as readonly string[]],
    ['in-process-gpu', ['disable-gpu']],
  ])(
    'gives way to a program with --%s when the GPU process crashes for the fourth time within a minute',
    async (name, given) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const host = await startHost(({ electron: { app } }) =>
        app.commandLine.hasSwitch.mockImplementation((other) => given.includes(other)),
      );
      const { app } = host.electron;
      const { window } = onlyWindow(host);
      const crash = (type: string, reason = 'crashed') => app.emit('child-process-gone', {}, { type, reason });

      for (let time = 0; time < 3; time += 1) crash('GPU');
      vi.setSystemTime(Date.now() + 60_000);
      for (let time = 0; time < 3; time += 1) crash('GPU');
      crash('GPU', 'clean-exit');
      crash('Utility');
      expect(app.relaunch).not.toHaveBeenCalled();
      expect(window.destroy).not.toHaveBeenCalled();
      crash('GPU', 'launch-failed');
      crash('GPU', 'launch-failed');
      vi.useRealTimers();
      expect(app.relaunch.mock.calls).toEqual([[{ args: [...process.argv.slice(1), `--${name}`] }]]);
      expect(window.destroy).toHaveBeenCalledOnce();
    },
  );

  it('has the background of the theme, also when the theme changes', async () => {
    const host = await startHost();
    const { window } = onlyWindow(host);
    const { nativeTheme } = host.electron;

    nativeTheme.shouldUseDarkColors = true;
    nativeTheme.emit('updated');

    const dark = window.setBackgroundColor.mock.lastCall?.[0];
    expect(dark).toMatch(/^#[0-9a-f]{6}$/);
    expect(window.options.backgroundColor).toMatch(/^#[0-9a-f]{6}$/);
    expect(window.options.backgroundColor).not.toBe(dark);
  });

  it('is 1100 by 720 at first, and never smaller than 1024 by 640', async () => {
    const host = await startHost();

    expect(onlyWindow(host).window.options).toMatchObject({ width: 1100, height: 720, minWidth: 1024, minHeight: 640 });
    expect(onlyWindow(host).window.setBounds).not.toHaveBeenCalled();
  });

  it('leaves its place in the preferences when it closes', async () => {
    const { window, dataDir } = await startAt();

    window.emit('close', {});
    expect(keptPlace(dataDir)).toEqual({ x: 30, y: 40, width: 1200, height: 800 });
  });

  it('closes although its place cannot be kept', async () => {
    const { window, dataDir, stderr } = await startAt();
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, 'in the place of the folder');

    window.emit('close', {});

    expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^The place of the window could not be kept/));
  });
});

function keptPlace(dataDir: string): unknown {
  return JSON.parse(readFileSync(path.join(dataDir, 'preferences.json'), 'utf8')).windowBounds;
}

describe('the application', () => {
  it('gets the vault of the data folder, the version and the preferences', async () => {
    const { createApplication, dataDir } = await startHost();

    const options = createApplication.mock.lastCall?.[0];
    expect(options).toMatchObject({ vaultFile: path.join(dataDir, 'Keys.latchkey'), version: '1.2.3' });
    expect(options?.preferences.read()).toEqual(preferenceDefaults);
  });

  it.each(['lock-screen', 'suspend', 'resume', 'shutdown'] as const)('locks at %s', async (event) => {
    const { electron, application } = await startHost();

    electron.powerMonitor.emit(event);

    expect(application.lock).toHaveBeenCalledOnce();
    expect(electron.app.quit).toHaveBeenCalledTimes(event === 'shutdown' ? 1 : 0);
  });

  it('says so when it could not be locked', async () => {
    const { electron, application, stderr } = await startHost();
    application.lock.mockRejectedValue(new Error('no way'));

    electron.powerMonitor.emit('resume');

    await vi.waitFor(() =>
      expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^The vault could not be locked/)),
    );
  });
});

describe('a page that fails to load', () => {
  /** Starts with a window whose page fails to load, as it does at once when `before` closes the window. */
  async function startFailing(before: (window: { emit(name: 'close', event: object): boolean }) => void) {
    const { electron } = await startHost(({ windows, electron: { app } }) => {
      app.on('web-contents-created', () => {
        const window = windows.at(-1);
        window?.loadURL.mockImplementation(async () => {
          before(window);
          throw Object.assign(new Error('ERR_FAILED (-2)'), { code: 'ERR_FAILED' });
        });
      });
    });
    // What follows the failure follows in this turn of the event loop.
    await new Promise(setImmediate);
    return { errors: electron.dialog.showErrorBox.mock.calls, exits: electron.app.exit.mock.calls };
  }

  it('is an error of the start', async () => {
    expect(await startFailing(() => undefined)).toEqual({
      errors: [['Latchkey could not start', 'ERR_FAILED (-2)']],
      exits: [[1]],
    });
  });

  it('is none when the window is being closed', async () => {
    expect(await startFailing((window) => window.emit('close', {}))).toEqual({ errors: [], exits: [] });
  });
});

it('says why it could not start, and ends with a failure', async () => {
  const { electron, windows } = await startHost(({ electron: { app } }) => {
    app.whenReady.mockRejectedValue(new Error('no display'));
  });

  expect(electron.dialog.showErrorBox.mock.calls).toEqual([['Latchkey could not start', 'no display']]);
  expect(electron.app.exit.mock.calls).toEqual([[1]]);
  expect(windows).toEqual([]);
});
