/**
 * Prints a line when a frame has been painted in `window` for which `condition`, a script of its page, holds, and ends the program, unless it is started with `--stay`.
 *
 * @param {import('electron').App} app
 * @param {import('electron').BrowserWindow} window
 * @param {string} condition
 */
export function endWhenPainted(app, window, condition) {
  window.webContents.once('dom-ready', async () => {
    await window.webContents.executeJavaScript(`new Promise((resolve) => {
      const look = () => requestAnimationFrame(${condition} ? () => setTimeout(resolve) : look);
      look();
    })`);
    process.stdout.write('painted\n', () => process.argv.includes('--stay') || app.exit());
  });
}
