import { expect, it, vi } from 'vitest';
import { osClipboard } from '../../../main/hosts/os-clipboard.ts';
import { LatchkeyError } from '../../../shared/errors.ts';

const isLinux = process.platform === 'linux';

// Elsewhere there is a clipboard without a display.
it.runIf(isLinux)(
  'without a display the clipboard is unavailable, and the error says nothing of the text',
  async () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    for (const attempt of [osClipboard.write('lk_secret'), osClipboard.read()]) {
      const error = await attempt.then(
        () => null,
        (reason) => reason,
      );
      expect(error).toBeInstanceOf(LatchkeyError);
      expect(error.data).toEqual({ code: 'clipboard.unavailable' });
      expect([error.cause, JSON.stringify(error), error.stack.includes('lk_secret')]).toEqual([
        undefined,
        expect.not.stringContaining('lk_secret'),
        false,
      ]);
    }
    vi.unstubAllEnvs();
  },
);

// `npm test` starts a display; where tests are run by hand without one, there is nothing to copy to.
it.skipIf(!isLinux || !process.env['DISPLAY'])(
  'with a display it reads back what was written, and is empty when emptied',
  async () => {
    for (const text of ['lk_secret', 'Grüße, 世界\n', '']) {
      await osClipboard.write(text);
      expect(await osClipboard.read()).toBe(text);
    }
  },
);
