import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { WindowBounds } from '../../ports/preferences.ts';
import { reachableBounds } from './bounds.ts';

export interface WindowOptions {
  readonly session: Session;
  /** The bundled preload script. */
  readonly preload: string;
}

/** The only window, and a promise for the first paint of its page. */
export interface OpenedWindow {
  readonly window: BrowserWindow;
  readonly painted: Promise<void>;
}

/** Creates the only window, hidden until `showWindow`. */
export function openWindow({ session, preload }: WindowOptions): OpenedWindow {
  const window = new BrowserWindow({
    width: 1100,
    height: 720,
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
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(paper());
  });
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
  return { window, painted };
}

/** Shows the window after the first paint, at its last `bounds` if they can be reached on a display. */
export async function showWindow({ window, painted }: OpenedWindow, bounds: WindowBounds | null): Promise<void> {
  if (window.isDestroyed()) return;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const place = reachableBounds(bounds, workAreas);
  if (place !== null) window.setBounds(place);
  await painted;
  if (!window.isDestroyed()) window.show();
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
