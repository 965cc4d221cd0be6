import { beforeEach, expect, it, vi } from 'vitest';
import { fakeElectron } from '../../../fakes/electron.ts';

let electron: ReturnType<typeof fakeElectron>['electron'];
let setMenu: (platform: NodeJS.Platform) => void;

beforeEach(async () => {
  ({ electron } = fakeElectron());
  vi.resetModules();
  vi.doMock('electron', () => electron);
  ({ setMenu } = await import('../../../../main/hosts/electron/menu.ts'));
});

it('has the edit shortcuts on macOS, and no entry that reloads the page or opens the developer tools', () => {
  setMenu('darwin');

  const [template] = electron.Menu.buildFromTemplate.mock.lastCall ?? [];
  expect(template).toEqual([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
  expect(electron.Menu.setApplicationMenu).toHaveBeenCalledOnce();
});

it.each(['linux', 'win32'] as const)('is absent on %s', (platform) => {
  setMenu(platform);

  expect(electron.Menu.setApplicationMenu.mock.calls).toEqual([[null]]);
});
