import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { xSelection } from '../../../main/hosts/os-clipboard.ts';

// `npm test` starts a display; where tests are run by hand without one, nothing can be selected.
const hasDisplay = process.platform === 'linux' && Boolean(process.env['DISPLAY']);

afterEach(() => {
  vi.unstubAllEnvs();
});

async function select(text: string): Promise<void> {
  const program = spawn('xclip', ['-selection', 'primary', '-i'], { stdio: ['pipe', 'ignore', 'ignore'] });
  program.stdin.end(text);
  await once(program, 'exit');
}

describe.skipIf(!hasDisplay)('the selection of X', () => {
  it.each(['lk_secret', 'Grüße, 世界\n', 'x'.repeat(100_000)])('is read and emptied', async (text) => {
    await select(text);
    expect((await xSelection.read()) === text).toBe(true);
    await xSelection.clear();
    expect(await xSelection.read()).toBe('');
  });

  it('is read with the tool in a package where the system has none', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-no-tools-'));
    await select('lk_secret');
    vi.stubEnv('PATH', folder);
    expect(await xSelection.read()).toBe('lk_secret');
    rmSync(folder, { recursive: true });
  });
});

it.runIf(process.platform === 'linux')('is unavailable without a display', async () => {
  vi.stubEnv('DISPLAY', '');
  await expect(xSelection.read()).rejects.toMatchObject({ data: { code: 'clipboard.unavailable' } });
  await expect(xSelection.clear()).rejects.toMatchObject({ data: { code: 'clipboard.unavailable' } });
});
