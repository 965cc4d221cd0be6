import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretHolder } from '../../../main/secrets/secret-holder.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { FakeClock } from '../../fakes/clock.ts';

const fiveMinutes = 300_000;
const gone = new LatchkeyError({ code: 'secret.gone' });
const tokenOf = (text: string) => Uint8Array.from(Buffer.from(text, 'ascii'));

let clock: FakeClock;
let holder: SecretHolder;
const onTimeout = vi.fn();
const onHidden = vi.fn<(token: Uint8Array) => void>();

beforeEach(() => {
  onTimeout.mockReset();
  onHidden.mockReset();
  clock = new FakeClock();
  holder = new SecretHolder(clock, onTimeout, onHidden);
});

describe('a held secret', () => {
  it('can be revealed for five minutes, and is overwritten then', () => {
    const token = tokenOf('lk_secret');
    holder.hold('Payroll', token);
    expect(holder.held).toEqual({ keyName: 'Payroll', isCopied: false, discardedAt: clock.now() + fiveMinutes });
    clock.advance(fiveMinutes - 1);
    expect(holder.reveal()).toBe('lk_secret');
    expect(onTimeout).not.toHaveBeenCalled();
    clock.advance(1);
    expect(token).toEqual(new Uint8Array(9));
    expect(holder.held).toBeNull();
    expect(() => holder.reveal()).toThrow(gone);
    expect(onTimeout).toHaveBeenCalledOnce();
  });

  it('is overwritten when it is discarded, and no timer is left', () => {
    const token = tokenOf('lk_secret');
    holder.hold('Payroll', token);
    holder.discard();
    expect(token).toEqual(new Uint8Array(9));
    expect([holder.held, clock.pending]).toEqual([null, 0]);
    clock.advance(fiveMinutes);
    expect(onTimeout).not.toHaveBeenCalled();
  });

  it('is overwritten when another takes its place, which has five minutes of its own', () => {
    const [first, second] = [tokenOf('lk_first'), tokenOf('lk_second')];
    holder.hold('One', first);
    clock.advance(fiveMinutes - 1);
    holder.hold('Two', second);
    expect(first).toEqual(new Uint8Array(8));
    clock.advance(fiveMinutes - 1);
    expect(holder.reveal()).toBe('lk_second');
    clock.advance(1);
    expect(second).toEqual(new Uint8Array(9));
  });

  it('is revealed out of the part of a buffer that it is in', () => {
    holder.hold('Payroll', tokenOf('before lk_secret after').subarray(7, 16));
    expect(holder.reveal()).toBe('lk_secret');
  });

  it('is marked as copied when it was, and only it', async () => {
    holder.hold('One', tokenOf('1'));
    await expect(holder.copyWith(() => Promise.reject(gone))).rejects.toThrow(gone);
    expect(holder.held?.isCopied).toBe(false);
    expect(await holder.copyWith(async (secret) => `copied ${secret}`)).toBe('copied 1');
    expect(holder.held?.isCopied).toBe(true);
    // One that is copied while it is replaced marks nothing of the next.
    await holder.copyWith(async () => holder.hold('Two', tokenOf('2')));
    expect(holder.held).toMatchObject({ keyName: 'Two', isCopied: false });
  });

  it('is gone when its time has passed, even if the timer did not run while the workstation slept', () => {
    const token = tokenOf('lk_secret');
    holder.hold('Payroll', token);
    vi.spyOn(clock, 'now').mockReturnValue(clock.now() + fiveMinutes);
    expect(() => holder.reveal()).toThrow(gone);
    expect(token).toEqual(new Uint8Array(9));
  });

  it('keeps another from being made', () => {
    expect(() => holder.requireNone()).not.toThrow();
    holder.hold('Payroll', tokenOf('lk_secret'));
    expect(() => holder.requireNone()).toThrow(new LatchkeyError({ code: 'secret.held' }));
    clock.advance(fiveMinutes);
    expect(() => holder.requireNone()).not.toThrow();
  });

  it('does not show in what may be known of it', () => {
    holder.hold('Payroll', tokenOf('lk_secret'));
    expect(JSON.stringify(holder.held)).not.toContain('lk_secret');
    expect(JSON.stringify(holder)).toBe('{}');
  });
});

describe('without a secret', () => {
  it('there is nothing to reveal or to copy, and discarding does nothing', async () => {
    expect(holder.held).toBeNull();
    expect(() => holder.reveal()).toThrow(gone);
    await expect(holder.copyWith(async () => null)).rejects.toThrow(gone);
    expect(() => holder.discard()).not.toThrow();
  });
});

describe('a secret that was shown', () => {
  const hide = {
    hidden: () => holder.hide(),
    discarded: () => holder.discard(),
    'out of time': () => clock.advance(fiveMinutes),
  };

  it.each(Object.entries(hide))('is told, in a copy of its own, when it is %s', (_, end) => {
    holder.hold('Payroll', tokenOf('lk_secret'));
    holder.reveal();
    expect(onHidden).not.toHaveBeenCalled();
    end();
    expect(onHidden.mock.calls).toEqual([[tokenOf('lk_secret')]]);
  });

  it.each(Object.entries(hide))('and one that never was is not, when it is %s', (_, end) => {
    holder.hold('Payroll', tokenOf('lk_secret'));
    end();
    expect(onHidden).not.toHaveBeenCalled();
  });

  it('is still held when it was hidden, and told again when it is discarded', () => {
    holder.hold('Payroll', tokenOf('lk_secret'));
    holder.reveal();
    holder.hide();
    expect(holder.reveal()).toBe('lk_secret');
    holder.discard();
    expect(onHidden).toHaveBeenCalledTimes(2);
    holder.hide();
    expect(onHidden).toHaveBeenCalledTimes(2);
  });
});
