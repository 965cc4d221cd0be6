import { describe, expect, it } from 'vitest';
import { adviceFor, isInstalled } from '../../../build/system-packages.mjs';

describe('what to do about a package that is missing', () => {
  it("is apt-get's command where there is apt-get", () => {
    expect(adviceFor('chromium, xvfb are needed to run the tests', ['chromium', 'xvfb'], true)).toBe(
      'chromium, xvfb are needed to run the tests. Run: sudo apt-get install -y --no-install-recommends chromium xvfb',
    );
  });

  it('is left to the person on any other system', () => {
    expect(adviceFor('chromium is needed to show the window', ['chromium'], false)).toBe(
      "chromium is needed to show the window: install with your system's package manager.",
    );
  });
});

describe('isInstalled', () => {
  it('finds the program of a package on the path, and misses one that nobody has', () => {
    expect(isInstalled('node')).toBe(true);
    expect(isInstalled('latchkey-no-such-package')).toBe(false);
  });
});
