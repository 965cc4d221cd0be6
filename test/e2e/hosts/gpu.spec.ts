import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { root } from '../../../build/root.mjs';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import { testElectron } from '../support/launch.ts';
import { unlockByCall } from '../support/page-call.ts';
import { commandLine, descendants, ifThere } from '../support/processes.ts';
import { button, copyAndClose, expectSecretOf, field, keyCell, openNewKey } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { focusWindow } from '../support/x-windows.ts';

test.skip(({ host }) => host === 'chromium', 'the browser of this host is not ours');
test.skip(process.platform !== 'linux', 'what processes there are is read from /proc');

test('without a GPU a key is issued, whatever becomes of the process that draws', async ({ launch }) => {
  const { page, electron } = await launch({
    dataDir: await dataFolder({ keys: [{ name: 'Grafana' }] }),
    switches: ['--disable-gpu', '--disable-software-rasterizer'],
  });
  const killDrawing = () => killAndAwait(electron?.process().pid ?? 0);
  await unlockByCall(page, passphrase);
  await killDrawing();
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('Backup agent');
  await killDrawing();
  await expect(field(dialog, 'Name')).toHaveValue('Backup agent');
  await button(dialog, 'OK').click();
  await expectSecretOf(page, 'Backup agent');
  // The third is the one after which Chromium would abort the program.
  await killDrawing();
  await copyAndClose(page);
  await expect(keyCell(page, 'Backup agent')).toBeVisible();
});

test('where no process that draws can live, the program starts again and draws by itself', {
  tag: '@ordinary-user',
}, async ({ display: _ }) => {
  test.skip(process.getuid?.() === 0, 'Electron starts nothing again for root: npm test runs this as an ordinary user');
  const dataDir = await dataFolder({});
  const env = { ...process.env, LC_ALL: 'en_US.UTF-8', LATCHKEY_DATA_DIR: dataDir };
  const first = spawn(testElectron.program ?? '', [root, '--vault', vaultFile(dataDir)], { env, stdio: 'ignore' });
  const ended = once(first, 'exit');
  try {
    await expect(async () => {
      for (const pid of drawing(processesOf(dataDir))) process.kill(Number(pid), 'SIGKILL');
      expect(mainOf(dataDir).words).toEqual(expect.arrayContaining(['--disable-gpu', '--in-process-gpu']));
    }).toPass({ intervals: [20], timeout: 120_000 });
    expect(await ended).toEqual([0, null]);
    await focusWindow(/^Create a vault · Latchkey$/);
    expect(drawing(processesOf(dataDir))).toEqual([]);
  } finally {
    for (const pid of processesOf(dataDir)) process.kill(Number(pid), 'SIGKILL');
  }
});

/** Kills the process that draws for the program `pid`, and waits until there is another. */
async function killAndAwait(pid: number): Promise<void> {
  const [killed] = drawing(descendants(pid));
  // The process id 0 would be the test's own group.
  if (killed === undefined) throw new Error('no process draws');
  process.kill(Number(killed), 'SIGKILL');
  await expect.poll(() => drawing(descendants(pid)).filter((other) => other !== killed)).toHaveLength(1);
}

function drawing(processes: readonly string[]): readonly string[] {
  return processes.filter((pid) =>
    ifThere(() => commandLine(pid)).some((words) => words.includes('--type=gpu-process')),
  );
}

/** The processes of the program that was started with `dataDir` among its words. */
function processesOf(dataDir: string): readonly string[] {
  const isOf = (pid: string) => ifThere(() => commandLine(pid)).some((words) => words.join(' ').includes(dataDir));
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOf(name));
}

/** The one that started the others. */
function mainOf(dataDir: string): { readonly pid: string; readonly words: readonly string[] } {
  const all = processesOf(dataDir).flatMap((pid) => ifThere(() => ({ pid, words: commandLine(pid) })));
  const [main, ...others] = all.filter(({ words }) => !words.some((word) => word.startsWith('--type=')));
  if (main === undefined || others.length > 0) throw new Error('there is not exactly one program');
  return main;
}
