import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { WindowBounds } from '../../ports/preferences.ts';
import { reachableBounds } from './bounds.ts';

export interface WindowOptions {
  readonly session: Session;
  /** The bundled preload script. */
  readonly preload: string;
  /** The last bounds of the window. */
  readonly bounds: WindowBounds | null;
}

/** Creates the only window, hidden until the page has painted. */
export function openWindow({ session, preload, bounds }: WindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    width: 1100,
    height: 720,
    ...reachableBounds(bounds, workAreas),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: app.getName(),
    backgroundColor: paper(),
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(paper());
  });
  return window;
}

/** Shows the window when the user starts the program a second time. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

// The background of the page (renderer/ui/palette.ts), so that nothing flashes before its first paint.
function paper(): string {
  return nativeTheme.shouldUseDarkColors ? '#141918' : '#ffffff';
}
