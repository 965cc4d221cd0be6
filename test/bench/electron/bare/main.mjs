// A window with one line of text, until it is painted: the least that Electron can do.
import { app, BrowserWindow } from 'electron';
import { endWhenPainted } from '../told.mjs';

// Not awaited: Electron is ready only after this module.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 720, show: false });
  window.once('ready-to-show', () => window.show());
  endWhenPainted(app, window, 'document.body.textContent !== ""');
  return window.loadURL('data:text/html,<p>One line of text.</p>');
});
