// The built application, until its first field has the focus and is painted.
import { app } from 'electron';
import { endWhenPainted } from '../told.mjs';

app.on('browser-window-created', (_event, window) => {
  endWhenPainted(app, window, `document.activeElement.matches('input')`);
});
await import('../../../../dist/main/electron.js');
