import { describe, expect, it } from 'vitest';
import { chooseHost, displayProblem, type ElectronFacts, forcedHost } from '../../../build/choose-host.mjs';

const unexpected = () => {
  throw new Error('was not to be asked');
};

/** A machine where Electron is installed and runs, and where nothing has to be fetched. */
const facts = (differences: Partial<ElectronFacts> = {}): ElectronFacts => ({
  binary: '/electron',
  failureOfToday: unexpected,
  fetch: unexpected,
  locate: unexpected,
  obstacle: () => null,
  ...differences,
});

const missing = { binary: null, failureOfToday: () => null };

describe('forcedHost', () => {
  it('is the host that LATCHKEY_HOST names, or none', () => {
    expect(forcedHost({ LATCHKEY_HOST: 'electron' })).toBe('electron');
    expect(forcedHost({ LATCHKEY_HOST: 'chromium' })).toBe('chromium');
    expect(forcedHost({ LATCHKEY_HOST: '' })).toBeNull();
    expect(forcedHost({})).toBeNull();
  });

  it('refuses any other name', () => {
    expect(() => forcedHost({ LATCHKEY_HOST: 'Electron' })).toThrow(
      'LATCHKEY_HOST is "Electron": set it to electron or chromium',
    );
  });
});

describe('chooseHost', () => {
  it('takes Electron when it is there and runs', async () => {
    expect(await chooseHost(null, facts())).toEqual({ host: 'electron', binary: '/electron' });
  });

  it('takes Chromium without looking at Electron when that is forced', async () => {
    expect(await chooseHost('chromium', facts({ obstacle: unexpected }))).toEqual({ host: 'chromium', reason: null });
  });

  it('takes Electron when it could be fetched', async () => {
    const fetched = facts({ ...missing, fetch: async () => null, locate: () => '/fetched' });
    expect(await chooseHost(null, fetched)).toEqual({ host: 'electron', binary: '/fetched' });
  });

  it('takes Chromium, and says why, when Electron cannot be fetched', async () => {
    const offline = facts({ ...missing, fetch: async () => 'offline' });
    expect(await chooseHost(null, offline)).toEqual({ host: 'chromium', reason: 'offline' });
  });

  it('does not fetch again on the day of a failure', async () => {
    const failedBefore = facts({ ...missing, failureOfToday: () => 'offline' });
    expect(await chooseHost(null, failedBefore)).toEqual({ host: 'chromium', reason: 'offline' });
  });

  it('does fetch again on that day when Electron is forced', async () => {
    const fetched = facts({ binary: null, fetch: async () => null, locate: () => '/fetched' });
    expect(await chooseHost('electron', fetched)).toEqual({ host: 'electron', binary: '/fetched' });
  });

  it('takes Chromium when Electron is there and would fail', async () => {
    expect(await chooseHost(null, facts({ obstacle: () => 'no sandbox' }))).toEqual({
      host: 'chromium',
      reason: 'no sandbox',
    });
  });

  it('fails when Electron is forced and not to be had', async () => {
    const offline = facts({ binary: null, fetch: async () => 'offline' });
    await expect(chooseHost('electron', offline)).rejects.toThrow(
      'Electron is not available here (offline): unset LATCHKEY_HOST',
    );
  });
});

describe('displayProblem', () => {
  it('is there on Linux without a display alone', () => {
    expect(displayProblem({}, 'linux')).toContain('xvfb-run -a npm start');
    expect(displayProblem({ DISPLAY: ':0' }, 'linux')).toBeNull();
    expect(displayProblem({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeNull();
    expect(displayProblem({}, 'darwin')).toBeNull();
    expect(displayProblem({}, 'win32')).toBeNull();
  });
});
