import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { root } from '../../../build/root.mjs';
import { locateTestElectron } from '../../../build/test-electron.mjs';
import { startVirtualDisplay } from '../../../build/virtual-display.mjs';
import type { Bench, Group } from '../bench.ts';
import { interleaved, median } from '../measure.ts';
import { memoryOf, type ProcessMemory, sumOf } from '../process-memory.ts';
import { atMost, type Finding, megabytes, ms, Unavailable } from '../row.ts';
import { unlock } from '../window.ts';

export const electron: Group = {
  name: 'electron',
  specs: [atMost('electron-start', 1.4, 'x'), atMost('electron-memory', 250, 'MB')],
  run: useElectron,
};

const scripts = path.join(root, 'test/bench/electron');
const isRoot = process.getuid?.() === 0;

/** An Electron that is started with this environment. */
interface Started {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

async function useElectron({ vaults, cli, log }: Bench): Promise<readonly Finding[]> {
  const found = locateTestElectron(process.env);
  if (found.program === null) throw new Unavailable(found.reason);
  const { program, which } = found;
  const [empty, large] = [await vaults.copy('empty'), await vaults.copy('large')];
  // The window is built with it.
  await cli();
  const display = await startVirtualDisplay();
  const on = (folder: string): Started => ({
    program,
    env: { ...process.env, ...display.env, LC_ALL: 'en_US.UTF-8', LATCHKEY_DATA_DIR: folder },
  });
  try {
    log('starting Electron');
    const start = await timeStarts(on(empty.folder), which);
    log('using Electron with 100,000 keys');
    return [start, await compareMemory(on(large.folder))];
  } finally {
    display.stop();
  }
}

async function timeStarts(start: Started, which: string): Promise<Finding> {
  const times = await interleaved(
    { latchkey: () => untilPainted('latchkey', start), bare: () => untilPainted('bare', start) },
    { rounds: 21, budget: 120_000 },
  );
  // The first start of each fills the caches of the disk.
  const [ours, bare] = [median(times.latchkey.slice(1)), median(times.bare.slice(1))];
  const baseline = `from the start of the process until the passphrase can be typed: ${ms(ours)}; until a bare window shows one line: ${ms(bare)}; on ${which}`;
  return { value: ours / bare, baseline };
}

/** How long it takes, in milliseconds, from the start of Electron with `script` until it says that its window is painted. */
async function untilPainted(script: string, { program, env }: Started): Promise<number> {
  const flags = isRoot ? ['--no-sandbox'] : [];
  const start = performance.now();
  const child = spawn(program, [...flags, path.join(scripts, script)], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
  const exit = once(child, 'exit');
  const [told] = await Promise.race([once(child.stdout, 'data'), exit]);
  const time = performance.now() - start;
  await exit;
  if (String(told) !== 'painted\n') throw new Error(`${script} ended with ${told}`);
  return time;
}

async function compareMemory(start: Started): Promise<Finding> {
  if (process.platform !== 'linux') throw new Unavailable('the memory of processes is read from /proc');
  const bare = await memoryWhile(path.join(scripts, 'bare'), start, async () => undefined);
  const ours = await memoryWhile(root, start, async (page) => {
    await unlock(page);
    await turnPages(page);
  });
  const baseline = `all processes, with 100,000 keys after scrolling the list: ${told(ours)}; a bare window: ${told(bare)}`;
  return { value: (sumOf(ours) - sumOf(bare)) / 1e6, baseline };
}

function told(memory: ProcessMemory): string {
  const parts = [...memory].map(([kind, bytes]) => `${kind} ${megabytes(bytes)}`);
  return `${megabytes(sumOf(memory))} (${parts.join(', ')})`;
}

// Long enough for what a start leaves to be collected.
const restMs = 5000;

/** The memory of the application in `folder` a while after `use` has used its window. */
async function memoryWhile(
  folder: string,
  { program, env }: Started,
  use: (page: Page) => Promise<void>,
): Promise<ProcessMemory> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath: program,
    args: [folder, '--stay'],
    env: Object.fromEntries(defined),
    chromiumSandbox: !isRoot,
  });
  try {
    const page = await app.firstWindow();
    await use(page);
    await page.waitForTimeout(restMs);
    return memoryOf(app.process().pid ?? 0);
  } finally {
    await app.close();
  }
}

/** Scrolls through some pages of the list. */
async function turnPages(page: Page): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await page.locator('[role="gridcell"][data-field="name"]').first().click();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('PageDown');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page
      .locator(`[data-rowindex="${(turn + 1) * 100}"], [data-rowindex="0"]`)
      .first()
      .waitFor();
  }
}
