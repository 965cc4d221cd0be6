import type { OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { onlyWindow, startHost } from './start-host.ts';

describe('the session of the window', () => {
  it('is granted no permission', async () => {
    const { session } = onlyWindow(await startHost());
    const granted = vi.fn();

    const request: unknown = session.setPermissionRequestHandler.mock.lastCall?.[0];
    const check: unknown = session.setPermissionCheckHandler.mock.lastCall?.[0];
    const device: unknown = session.setDevicePermissionHandler.mock.lastCall?.[0];
    for (const permission of ['clipboard-read', 'clipboard-sanitized-write', 'media', 'openExternal', 'unknown']) {
      asFunction(request)({}, permission, granted, {});
      expect(granted).toHaveBeenLastCalledWith(false);
      expect(asFunction(check)({}, permission, 'app://latchkey', {})).toBe(false);
    }
    expect(asFunction(device)({ deviceType: 'usb' })).toBe(false);
  });

  it('has no spell checker, which would fetch dictionaries', async () => {
    const { session } = onlyWindow(await startHost());

    expect(session.setSpellCheckerEnabled.mock.calls).toEqual([[false]]);
  });

  it('downloads nothing', async () => {
    const { session } = onlyWindow(await startHost());

    expect(isPrevented((event) => session.emit('will-download', event, {}, {}))).toBe(true);
  });

  it.each([
    ['app://latchkey/', false],
    ['app://latchkey/assets/index.js', false],
    ['app://elsewhere/', true],
    ['app://latchkey.example/', true],
    ['https://example.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['ws://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('on a request for %s says cancel: %j', async (url, isCanceled) => {
    const { session } = onlyWindow(await startHost());
    const answer = vi.fn();

    const listener = session.webRequest.onBeforeRequest.mock.lastCall?.[0];
    listener?.({ url } as OnBeforeRequestListenerDetails, answer);

    expect(answer.mock.calls).toEqual([[{ cancel: isCanceled }]]);
  });
});

describe('the contents of the window', () => {
  it.each(['will-redirect', 'will-attach-webview'] as const)('prevent %s', async (name) => {
    const { contents } = onlyWindow(await startHost());

    expect(isPrevented((event) => contents.emit(name, event))).toBe(true);
  });

  it.each([
    ['app://latchkey/', true, false],
    ['app://latchkey/#roles', true, false],
    ['app://latchkey/', false, true],
    ['app://latchkey/assets/index.js', true, true],
    ['app://elsewhere/', true, true],
    ['https://example.com/', true, true],
    ['file:///etc/passwd', true, true],
    ['about:blank', false, true],
  ])('on the way to %s (in the top frame: %j) prevent it: %j', async (url, isMainFrame, prevented) => {
    const { contents } = onlyWindow(await startHost());

    expect(isPrevented((event) => contents.emit('will-frame-navigate', { ...event, url, isMainFrame }))).toBe(
      prevented,
    );
  });

  it('send no packet by WebRTC', async () => {
    const { contents } = onlyWindow(await startHost());

    expect(contents.setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
  });

  it('open no other window', async () => {
    const { contents } = onlyWindow(await startHost());

    const handler: unknown = contents.setWindowOpenHandler.mock.lastCall?.[0];
    expect(asFunction(handler)({ url: 'app://latchkey/' })).toEqual({ action: 'deny' });
  });
});

// Electron passes details that a test has no use for; what it passes is checked where the host is compiled.
function asFunction(value: unknown): (...args: readonly unknown[]) => unknown {
  if (typeof value !== 'function') throw new TypeError('no handler was set');
  return (...args) => Reflect.apply(value, undefined, args);
}

function isPrevented(emit: (event: { preventDefault: () => void }) => void): boolean {
  const preventDefault = vi.fn();
  emit({ preventDefault });
  return preventDefault.mock.calls.length > 0;
}
