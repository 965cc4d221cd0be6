import { Menu } from 'electron';

/**
 * macOS takes the shortcuts for copy, paste and quit from the menu; elsewhere they work without one. No menu has Electron's default
 * entries, which reload the page and open the developer tools.
 */
export function setMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
