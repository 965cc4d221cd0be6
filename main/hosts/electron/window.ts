import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { WindowBounds } from '../../ports/preferences.ts';
import { isUnmoved, placeOn } from './bounds.ts';

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

// In device-independent pixels. On a smaller display, the window can be as small as that.
const minimum = { width: 1024, height: 640 };

/** Creates the only window, hidden until `showWindow`. */
export function openWindow({ session, preload }: WindowOptions): OpenedWindow {
  const window = new BrowserWindow({
    width: 1100,
    height: 720,
    minWidth: minimum.width,
    minHeight: minimum.height,
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

/** Where the window stands, from one start to the next. In device-independent pixels. */
export interface WindowPlace {
  /** Where it was when it was last closed; null if unknown. */
  readonly bounds: WindowBounds | null;
  readonly keepBounds: (bounds: WindowBounds) => void;
}

/**
 * Shows the window after the first paint, at its last bounds, or where they fit on the display nearest to them. The bounds are kept as they are unless a person
 * moves or resizes the window: those of a large display stay known while a small one is in use, and rounding does not add up.
 */
export async function showWindow(
  { window, painted }: OpenedWindow,
  { bounds, keepBounds }: WindowPlace,
): Promise<void> {
  if (window.isDestroyed()) return;
  const wanted = bounds ?? window.getBounds();
  const { workArea } = screen.getDisplayMatching(wanted);
  window.setMinimumSize(Math.min(minimum.width, workArea.width), Math.min(minimum.height, workArea.height));
  const place = placeOn(wanted, workArea);
  if (bounds !== null || place !== wanted) window.setBounds(place);
  window.on('close', () => {
    const now = window.getNormalBounds();
    if (!isUnmoved(place, now)) keepBounds(now);
  });
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
