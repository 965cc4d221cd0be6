import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../../../build/root.mjs';
import { locateTestElectron } from '../../../build/test-electron.mjs';
import { startVirtualDisplay } from '../../../build/virtual-display.mjs';
import type { Bench, Group } from '../bench.ts';
import { interleaved, median } from '../measure.ts';
import { atMost, type Finding, ms, Unavailable } from '../row.ts';

export const electron: Group = {
  name: 'electron',
  specs: [atMost('electron-start', 1.4, 'x')],
  run: startElectron,
};

async function startElectron({ vaults, cli, log }: Bench): Promise<readonly Finding[]> {
  const found = locateTestElectron(process.env);
  if (found.program === null) throw new Unavailable(found.reason);
  const { program } = found;
  const { folder } = await vaults.copy('empty');
  // The window is built with it.
  await cli();
  log('starting Electron');
  const display = await startVirtualDisplay();
  const env = { ...process.env, ...display.env, LATCHKEY_DATA_DIR: folder };
  try {
    const times = await interleaved(
      {
        latchkey: () => untilPainted(program, 'latchkey', env),
        bare: () => untilPainted(program, 'bare', env),
      },
      { rounds: 21, budget: 120_000 },
    );
    // The first start of each fills the caches of the disk.
    const [ours, bare] = [median(times.latchkey.slice(1)), median(times.bare.slice(1))];
    const baseline = `from the start of the process until the passphrase can be typed: ${ms(ours)}; until a bare window shows one line: ${ms(bare)}; on ${found.which}`;
    return [{ value: ours / bare, baseline }];
  } finally {
    display.stop();
  }
}

/** How long it takes, in milliseconds, from the start of Electron with `script` until it says that its window is painted. */
async function untilPainted(program: string, script: string, env: NodeJS.ProcessEnv): Promise<number> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const start = performance.now();
  const child = spawn(program, [...flags, path.join(root, 'test/bench/electron', script)], {
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
