import { afterEach, describe, expect, it, vi } from 'vitest';
import { startHost } from './start-host.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('on quit', () => {
  it('closes the application, then exits', async () => {
    const { electron, application } = await startHost();
    const { promise, resolve } = Promise.withResolvers<void>();
    application.close.mockReturnValue(promise);
    const preventDefault = vi.fn();

    electron.app.emit('will-quit', { preventDefault });

    expect(application.close).toHaveBeenCalledOnce();
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(electron.app.exit).not.toHaveBeenCalled();
    resolve();
    await vi.waitFor(() => expect(electron.app.exit.mock.calls).toEqual([[]]));
  });

  it('closes the application once, however often it is told to quit', async () => {
    const { electron, application } = await startHost();

    for (let time = 0; time < 3; time += 1) electron.app.emit('will-quit', { preventDefault: vi.fn() });

    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledOnce());
    expect(application.close).toHaveBeenCalledOnce();
  });

  it('exits although the application fails to close, and reports it', async () => {
    const { electron, application, stderr } = await startHost();
    application.close.mockRejectedValue(new Error('the clipboard is gone'));

    electron.app.emit('will-quit', { preventDefault: vi.fn() });

    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledOnce());
    expect(stderr).toHaveBeenCalledWith(expect.stringContaining('the clipboard is gone'));
  });

  it('exits after five seconds when the application never closes', async () => {
    const { electron, application } = await startHost();
    application.close.mockReturnValue(new Promise(() => undefined));
    vi.useFakeTimers();

    electron.app.emit('will-quit', { preventDefault: vi.fn() });

    await vi.advanceTimersByTimeAsync(4999);
    expect(electron.app.exit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(electron.app.exit).toHaveBeenCalledOnce();
  });
});

it('quits when the window is closed, on every platform', async () => {
  const { electron } = await startHost();

  electron.app.emit('window-all-closed');

  expect(electron.app.quit).toHaveBeenCalledOnce();
});
