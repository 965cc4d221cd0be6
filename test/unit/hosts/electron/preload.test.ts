import { beforeEach, expect, it, vi } from 'vitest';
import type { LatchkeyBridge } from '../../../../shared/contract/contract.ts';
import { fakeElectron } from '../../../fakes/electron.ts';

let electron: ReturnType<typeof fakeElectron>['electron'];
let bridge: LatchkeyBridge;

beforeEach(async () => {
  ({ electron } = fakeElectron());
  vi.resetModules();
  vi.doMock('electron', () => electron);
  await import('../../../../main/preload/preload.ts');
  bridge = electron.contextBridge.exposeInMainWorld.mock.lastCall?.[1];
});

it('exposes call and on, and nothing else', () => {
  expect(electron.contextBridge.exposeInMainWorld.mock.calls.map(([name]) => name)).toEqual(['latchkey']);
  expect(Object.keys(bridge).sort()).toEqual(['call', 'on']);
});

it('passes a call on to main and gives back its reply', async () => {
  electron.ipcRenderer.invoke.mockResolvedValue({ ok: true, value: null });

  expect(await bridge.call('secret.discard', {})).toEqual({ ok: true, value: null });
  expect(electron.ipcRenderer.invoke.mock.calls).toEqual([['latchkey:call', 'secret.discard', {}]]);
});

it('refuses a call whose name is not text', async () => {
  const reply = await Reflect.apply(bridge.call, undefined, [{ toString: () => 'vault.lock' }, {}]);

  expect(reply).toEqual({ ok: false, error: { code: 'call.unknown' } });
  expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled();
});

it('gives a listener the payload of its event, and no IPC event', () => {
  const listener = vi.fn();
  bridge.on('keys.changed', listener);

  electron.ipcRenderer.emit('latchkey:event', { sender: electron.ipcRenderer }, 'keys.changed', null);
  electron.ipcRenderer.emit('latchkey:event', { sender: electron.ipcRenderer }, 'app.statusChanged', {});

  expect(listener.mock.calls).toEqual([[null]]);
});

it('stops telling a listener that has unsubscribed, and goes on telling the others', () => {
  const gone = vi.fn();
  const stays = vi.fn();
  const unsubscribe = bridge.on('keys.changed', gone);
  bridge.on('keys.changed', stays);

  expect(unsubscribe()).toBeUndefined();
  electron.ipcRenderer.emit('latchkey:event', {}, 'keys.changed', null);

  expect(gone).not.toHaveBeenCalled();
  expect(stays).toHaveBeenCalledOnce();
  expect(electron.ipcRenderer.listenerCount('latchkey:event')).toBe(1);
});
