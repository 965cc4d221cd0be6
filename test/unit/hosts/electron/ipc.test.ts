import { describe, expect, it } from 'vitest';
import { FakeWebContents } from '../../../fakes/electron.ts';
import { callFrom, onlyWindow, startHost } from './start-host.ts';

const forbidden = { ok: false, error: { code: 'call.forbidden' } };

describe('a call', () => {
  it('reaches the application from the top frame of our page', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);

    const reply = await callFrom(host, contents, contents.mainFrame, 'keys.query', { offset: 0 });

    expect(reply).toEqual({ ok: true, value: 'answered' });
    expect(host.application.call.mock.calls).toEqual([['keys.query', { offset: 0 }]]);
  });

  it('is refused without reaching the application when its frame is gone', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);

    expect(await callFrom(host, contents, null, 'app.status', {})).toEqual(forbidden);
    expect(host.application.call).not.toHaveBeenCalled();
  });

  it('is refused from a sub-frame, even of our own origin', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);

    expect(await callFrom(host, contents, { url: 'app://latchkey/' }, 'app.status', {})).toEqual(forbidden);
    expect(host.application.call).not.toHaveBeenCalled();
  });

  it('is refused from the top frame of another window', async () => {
    const host = await startHost();
    const other = new FakeWebContents();

    expect(await callFrom(host, other, other.mainFrame, 'app.status', {})).toEqual(forbidden);
    expect(host.application.call).not.toHaveBeenCalled();
  });

  it.each([
    'about:blank',
    'https://latchkey/',
    'app://latchkey',
    'app://latchkey.example/',
    'app://latchkey:1/',
    'app://latchkey@example/',
    'app://other/?app://latchkey/',
    'data:text/html,app://latchkey/',
    '',
  ])('is refused from our window when it shows %j', async (url) => {
    const host = await startHost();
    const { contents } = onlyWindow(host);
    Object.assign(contents.mainFrame, { url });

    expect(await callFrom(host, contents, contents.mainFrame, 'app.status', {})).toEqual(forbidden);
    expect(host.application.call).not.toHaveBeenCalled();
  });

  it('is refused when the window is destroyed', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);
    contents.isDestroyed.mockReturnValue(true);

    expect(await callFrom(host, contents, contents.mainFrame, 'app.status', {})).toEqual(forbidden);
  });
});

describe('an event', () => {
  it('goes to the page of our window', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);

    host.application.subscribe.mock.lastCall?.[0]('keys.changed', null);

    expect(contents.send.mock.calls).toEqual([['latchkey:event', 'keys.changed', null]]);
  });

  it('goes nowhere when the window is destroyed', async () => {
    const host = await startHost();
    const { contents } = onlyWindow(host);
    contents.isDestroyed.mockReturnValue(true);

    host.application.subscribe.mock.lastCall?.[0]('keys.changed', null);

    expect(contents.send).not.toHaveBeenCalled();
  });
});

it('leaves no channel open but the one for calls', async () => {
  const { electron } = await startHost();

  expect(electron.ipcMain.handle.mock.calls.map(([channel]) => channel)).toEqual(['latchkey:call']);
  expect(electron.ipcMain.eventNames()).toEqual([]);
});
