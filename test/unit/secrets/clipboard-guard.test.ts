import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ClipboardGuard } from '../../../main/secrets/clipboard-guard.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { FakeClipboard } from '../../fakes/clipboard.ts';
import { FakeClock } from '../../fakes/clock.ts';

let clock: FakeClock;
let clipboard: FakeClipboard;
let guard: ClipboardGuard;
const onCleared = vi.fn<(error: unknown) => void>();
const unavailable = new LatchkeyError({ code: 'clipboard.unavailable' });

beforeEach(() => {
  onCleared.mockReset();
  clock = new FakeClock();
  clipboard = new FakeClipboard();
  guard = new ClipboardGuard(clipboard, clock, onCleared);
});

/** Lets `delay` milliseconds pass, and what is then due run to its end. */
async function wait(delay: number, calls: number): Promise<void> {
  clock.advance(delay);
  if (calls > 0) await vi.waitFor(() => expect(onCleared).toHaveBeenCalledTimes(calls));
}

describe('a copied secret', () => {
  it('is taken off the clipboard when its time is up, and not before', async () => {
    expect(await guard.copy('secret', 30_000)).toBe(clock.now() + 30_000);
    expect(guard.clearsAt).toBe(clock.now() + 30_000);
    await wait(29_999, 0);
    expect(clipboard.text).toBe('secret');
    await wait(1, 1);
    expect(onCleared).toHaveBeenCalledWith(null);
    expect([clipboard.text, guard.clearsAt, clock.pending]).toEqual(['', null, 0]);
  });

  it('whose time was up while the workstation slept is taken off within five seconds of waking', async () => {
    await guard.copy('secret', 30_000);
    await wait(3_000, 0);
    clock.sleep(3_600_000);
    await wait(5_000, 1);
    expect([clipboard.text, guard.clearsAt, clock.pending]).toEqual(['', null, 0]);
  });

  it('is taken off in its time although the clock was set back', async () => {
    await guard.copy('secret', 30_000);
    clock.sleep(-3_600_000);
    await wait(29_999, 0);
    expect(clipboard.text).toBe('secret');
    await wait(1, 1);
    expect([clipboard.text, clock.pending]).toEqual(['', 0]);
  });

  it('is taken off at once when that is asked for, and can be copied again', async () => {
    await guard.copy('secret', 30_000);
    guard.clear();
    await wait(0, 1);
    expect([clipboard.text, guard.clearsAt, clock.pending]).toEqual(['', null, 0]);
    await guard.copy('secret', 30_000);
    expect(clipboard.text).toBe('secret');
  });

  it('is not there to be cleared before anything was copied', async () => {
    clipboard.text = 'a shopping list';
    guard.clear();
    await wait(0, 0);
    expect([clipboard.text, onCleared.mock.calls]).toEqual(['a shopping list', []]);
  });

  it.each(['something else', 'secret ', '', 'SECRET'])('that %j has replaced is left alone', async (other) => {
    await guard.copy('secret', 30_000);
    clipboard.text = other;
    const write = vi.spyOn(clipboard, 'write');
    await wait(30_000, 1);
    expect(clipboard.text).toBe(other);
    expect(write).not.toHaveBeenCalled();
    expect(guard.clearsAt).toBeNull();
  });

  it('has all its time again when it is copied again', async () => {
    await guard.copy('secret', 30_000);
    await wait(20_000, 0);
    await guard.copy('secret', 30_000);
    expect(clock.pending).toBe(1);
    await wait(29_999, 0);
    expect(clipboard.text).toBe('secret');
    await wait(1, 1);
    expect(clipboard.text).toBe('');
  });

  it('gives way to the next one', async () => {
    await guard.copy('first', 30_000);
    await wait(20_000, 0);
    await guard.copy('second', 30_000);
    await wait(10_000, 0);
    expect(clipboard.text).toBe('second');
    await wait(20_000, 1);
    expect(clipboard.text).toBe('');
  });

  it('is taken off at once on closing, and its timer with it', async () => {
    await guard.copy('secret', 30_000);
    await guard.close();
    expect([clipboard.text, guard.clearsAt, clock.pending]).toEqual(['', null, 0]);
    clipboard.text = 'something else';
    await guard.close();
    expect(clipboard.text).toBe('something else');
    expect(onCleared).not.toHaveBeenCalled();
  });

  it('that something else has replaced is left alone on closing', async () => {
    await guard.copy('secret', 30_000);
    clipboard.text = 'something else';
    await guard.close();
    expect(clipboard.text).toBe('something else');
  });

  it('that is copied just when the time of another is up stays for its own', async () => {
    await guard.copy('first', 30_000);
    clock.advance(30_000);
    await guard.copy('second', 30_000);
    await wait(29_999, 1);
    expect(clipboard.text).toBe('second');
    await wait(1, 2);
    expect(clipboard.text).toBe('');
  });

  it('that is being copied when the time of another is up stays for its own', async () => {
    await guard.copy('first', 30_000);
    const { promise, resolve } = Promise.withResolvers<void>();
    clipboard.beforeWrite = promise;
    const copying = guard.copy('second', 30_000);
    clock.advance(30_000);
    resolve();
    await copying;
    await wait(0, 1);
    expect(clipboard.text).toBe('second');
    await wait(30_000, 2);
    expect(clipboard.text).toBe('');
  });

  it('is not copied any more after closing, not even by a copy that had begun', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    clipboard.beforeWrite = promise;
    const copying = guard.copy('secret', 30_000);
    const closing = guard.close();
    resolve();
    await Promise.allSettled([copying, closing]);
    await expect(guard.copy('later', 30_000)).rejects.toThrow(unavailable);
    expect([clipboard.text, clock.pending]).toEqual(['', 0]);
  });
});

describe('a clipboard out of order', () => {
  it('fails a copy with its code, and nothing waits to be cleared', async () => {
    clipboard.isBroken = true;
    await expect(guard.copy('secret', 30_000)).rejects.toThrow(unavailable);
    expect([guard.clearsAt, clock.pending]).toEqual([null, 0]);
  });

  it('is told of with its code when the time of a secret is up', async () => {
    await guard.copy('secret', 30_000);
    clipboard.isBroken = true;
    await wait(30_000, 1);
    expect(onCleared).toHaveBeenCalledWith(unavailable);
    expect(JSON.stringify(onCleared.mock.calls)).not.toContain('secret');
  });

  it('is tried again on closing', async () => {
    await guard.copy('secret', 30_000);
    clipboard.isBroken = true;
    await wait(30_000, 1);
    expect([clipboard.text, guard.clearsAt]).toEqual(['secret', null]);
    await expect(guard.close()).rejects.toThrow(unavailable);
    clipboard.isBroken = false;
    await guard.close();
    expect(clipboard.text).toBe('');
  });

  it('keeps the time of what was copied before when a second copy fails', async () => {
    await guard.copy('first', 30_000);
    clipboard.isBroken = true;
    await expect(guard.copy('second', 30_000)).rejects.toThrow(unavailable);
    clipboard.isBroken = false;
    await wait(30_000, 1);
    expect(clipboard.text).toBe('');
  });
});

describe('without a copied secret', () => {
  it('the clipboard is neither read nor written', async () => {
    clipboard.isBroken = true;
    await expect(guard.close()).resolves.toBeUndefined();
    expect(guard.clearsAt).toBeNull();
  });
});
