import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../../build/find-browser.mjs';

const machine = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, files: readonly string[]) => ({
  platform,
  env,
  exists: (file: string) => files.includes(file),
});

describe('findBrowser', () => {
  it('takes the browser that LATCHKEY_BROWSER names over any other', () => {
    const files = ['/usr/bin/chromium', '/opt/mine'];
    expect(findBrowser(machine('linux', { LATCHKEY_BROWSER: '/opt/mine' }, files))).toBe('/opt/mine');
  });

  it('says so when LATCHKEY_BROWSER names nothing', () => {
    expect(() => findBrowser(machine('linux', { LATCHKEY_BROWSER: '/opt/none' }, ['/usr/bin/chromium']))).toThrow(
      'LATCHKEY_BROWSER names /opt/none, and there is no such file',
    );
  });

  it('looks in the folders of PATH first, then in the usual ones, and takes a snap last', () => {
    const files = ['/snap/bin/chromium', '/usr/bin/google-chrome', '/opt/bin/brave-browser'];
    const env = { PATH: '/snap/bin:/opt/bin:relative' };
    expect(findBrowser(machine('linux', env, files))).toBe('/opt/bin/brave-browser');
    expect(findBrowser(machine('linux', env, files.slice(0, 2)))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(machine('linux', env, files.slice(0, 1)))).toBe('/snap/bin/chromium');
  });

  it('works without a PATH', () => {
    expect(findBrowser(machine('linux', {}, ['/usr/bin/chromium']))).toBe('/usr/bin/chromium');
  });

  it('knows the applications of macOS, for everyone and for one person', () => {
    const own = '/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    const everyone = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const env = { HOME: '/Users/ada' };
    expect(findBrowser(machine('darwin', env, [own]))).toBe(own);
    expect(findBrowser(machine('darwin', env, [own, everyone]))).toBe(everyone);
  });

  it('knows the programs of Windows', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const chromium = 'C:\\Users\\ada\\AppData\\Local\\Chromium\\Application\\chrome.exe';
    const env = { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser(machine('win32', env, [edge]))).toBe(edge);
    expect(findBrowser(machine('win32', env, [edge, chromium]))).toBe(chromium);
  });

  it('answers null where there is none', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(findBrowser(machine(platform, { PATH: '/usr/bin' }, []))).toBeNull();
    }
  });
});
