import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../build/root.mjs';
import { expect, test } from '../support/test.ts';

// Only the Chromium host has a browser apart from itself, and a profile that it must remove.
test.skip(({ host }) => host === 'electron', 'there is nothing that Electron could leave behind');
test.setTimeout(180_000);

test('a termination signal closes the window, and nothing of it is left', async ({ temporaryFolder }) => {
  await expectCleanEnd(temporaryFolder, (app) => app.kill('SIGTERM'));
});

test('a browser that dies takes the window with it, and the rest is put away', async ({ temporaryFolder }) => {
  await expectCleanEnd(temporaryFolder, (_, profile) => {
    execFileSync('pkill', ['-KILL', '-f', '--', `--user-data-dir=${profile}`]);
  });
});

/** Starts the program as `npm start` does, has `end` end it once its window is open, and looks at what is left. */
async function expectCleanEnd(
  temporaryFolder: string,
  end: (app: ChildProcess, profile: string) => void,
): Promise<void> {
  const own = mkdtempSync(path.join(temporaryFolder, 'own-'));
  const app = start(own, path.join(own, 'data'));
  const output = collect(app);
  const ended = once(app, 'exit');
  try {
    await expect.poll(() => app.exitCode !== null || isOpen(own), { timeout: 120_000 }).toBe(true);
    expect(app.exitCode, output.join('')).toBeNull();
    end(app, path.join(own, profiles(own)[0] ?? ''));
    expect(await ended, output.join('')).toEqual([0, null]);
    expect(readdirSync(own, { recursive: true }).filter((name) => String(name).startsWith('latchkey-'))).toEqual([]);
    expect(output.join('').replace('Building Latchkey…\n', '')).toBe('');
  } finally {
    app.kill('SIGTERM');
  }
}

function start(temporary: string, dataDir: string): ChildProcess {
  return spawn(process.execPath, [path.join(root, 'build/start.mjs')], {
    env: {
      ...process.env,
      LC_ALL: 'en_US.UTF-8',
      LATCHKEY_HOST: 'chromium',
      LATCHKEY_DATA_DIR: dataDir,
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(app: ChildProcess): readonly string[] {
  const output: string[] = [];
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (text) => output.push(String(text)));
  return output;
}

/** Whether the window is there: by its title where the system can tell, else by what its browser has written. */
async function isOpen(temporary: string): Promise<boolean> {
  const windows = await new Promise<string | null>((resolve) => {
    execFile('xwininfo', ['-root', '-tree'], (error, text) => resolve(error === null ? text : null));
  });
  if (windows !== null) return /"Create a vault · Latchkey"/.test(windows);
  return profiles(temporary).some((profile) => readdirSync(path.join(temporary, profile)).includes('Default'));
}

function profiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('latchkey-'));
}
