import { readFileSync, readlinkSync } from 'node:fs';
import { dataFolder } from '../support/data-folder.ts';
import { commandLine, descendants, ifThere } from '../support/processes.ts';
import { unlockVault } from '../support/steps.ts';
import { isDone } from '../support/system.ts';
import { expect, test } from '../support/test.ts';

const isRoot = process.getuid?.() === 0;
const vault = { keys: [{ name: 'Payroll' }] };

test.skip(process.platform !== 'linux', 'what a process may do is read from /proc');

test('every page is in a sandbox: a filter for its system calls, and namespaces of its own', {
  tag: '@ordinary-user',
}, async ({ launch }) => {
  test.skip(isRoot, 'Chromium has no sandbox for root: npm test runs this as an ordinary user');
  const { page } = await launch({ dataDir: await dataFolder(vault) });
  await unlockVault(page);
  // A helper that belongs to root makes a sandbox without one, where the system has none for others.
  const hasOwnUsers = isDone('unshare', ['--user', '--map-root-user', 'true']) ? true : expect.any(Boolean);
  await expect.poll(look).toEqual({
    isSandboxRefused: false,
    renderers: [{ seccomp: 'filter', noNewPrivs: true, isRoot: false, hasOwnProcesses: true, hasOwnUsers }],
  });
});

test('the same look at a window of root finds no sandbox', async ({ launch }) => {
  test.skip(!isRoot, 'only root has a window without a sandbox');
  const { page } = await launch({ dataDir: await dataFolder(vault) });
  await unlockVault(page);
  await expect.poll(look).toEqual({
    isSandboxRefused: true,
    // What starts the renderers gives up new privileges even then.
    renderers: [{ seccomp: 'none', noNewPrivs: true, isRoot: true, hasOwnProcesses: false, hasOwnUsers: false }],
  });
});

/** What the kernel says of the application's processes, all of which this one has started: the renderers, those alike as one. */
function look(): { readonly isSandboxRefused: boolean; readonly renderers: readonly unknown[] } {
  const processes = descendants(process.pid).flatMap((pid) => ifThere(() => ({ pid, words: commandLine(pid) })));
  const facts = processes
    .filter(({ words }) => words.includes('--type=renderer'))
    .flatMap(({ pid }) => ifThere(() => JSON.stringify(rendererFacts(pid))));
  return {
    isSandboxRefused: processes.some(({ words }) => words.includes('--no-sandbox')),
    renderers: [...new Set(facts)].map((text): unknown => JSON.parse(text)),
  };
}

function rendererFacts(pid: string): object {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  const isOwn = (kind: 'pid' | 'user'): boolean =>
    readlinkSync(`/proc/${pid}/ns/${kind}`) !== readlinkSync(`/proc/self/ns/${kind}`);
  return {
    // proc_pid_status(5)
    seccomp: ['none', 'strict', 'filter'][Number(value('Seccomp'))],
    noNewPrivs: value('NoNewPrivs') === '1',
    isRoot: value('Uid').split('\t').includes('0'),
    hasOwnProcesses: isOwn('pid'),
    hasOwnUsers: isOwn('user'),
  };
}
