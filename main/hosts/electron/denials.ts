import { app, type Session, type WebContents } from 'electron';
import { isPageUrl, pageUrl } from './page.ts';

/** Denies every page of `session` what ours does not need: permissions, devices, downloads, and the network. */
export function denySession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isPageUrl(url) }));
}

/** Keeps `contents` on its own page, which may be reloaded. */
export function denyContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    // The page may change its own fragment.
    const isReload = event.isMainFrame && event.url.replace(/#.*$/, '') === pageUrl;
    if (!isReload) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The debugging switches of Node, which a fuse disables (electron-builder.yml), and those of Chromium, for which there is no fuse. */
const debuggingSwitches = [
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-wait',
  'js-flags',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
];

/**
 * The switch on the command line that would let another program read or control this one, or null. An unpackaged program accepts all of them, because its tests
 * need them.
 */
export function refusedSwitch(): string | null {
  if (!app.isPackaged) return null;
  return debuggingSwitches.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}
