import { Menu } from 'electron';

/**
 * On macOS, the shortcuts for copy, paste and quit come from the menu; elsewhere they work without one. Electron's default menu is not used, because it has
 * entries that reload the page and open the developer tools.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
