import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { removeLeftFiles } from '../../../main/files/left-files.ts';
import { unfinishedIn } from '../../../main/files/unfinished.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

let dataDir: string;
let temporary: string;
const reports: string[] = [];
const report = (message: string) => void reports.push(message);

beforeEach(() => {
  const folder = temporaryFolder();
  dataDir = path.join(folder, 'data');
  temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  reports.length = 0;
});

const urlOf = (file: string) => JSON.stringify(new URL(`../../../main/${file}`, import.meta.url).href);

/** A process of its own that has a profile; ends it by `signal`, when that is asked for. */
async function withProfile() {
  const program = `
    import { writeFileSync } from 'node:fs';
    import { temporaryProfile } from ${urlOf('hosts/chromium/profile.ts')};
    import { unfinishedIn } from ${urlOf('files/unfinished.ts')};
    const { folder } = await temporaryProfile(unfinishedIn(${JSON.stringify(dataDir)}, console.error));
    writeFileSync(folder + '/Cookies', 'of the page');
    console.log(folder);
    setInterval(() => undefined, 60_000);`;
  const words = ['--input-type=module', '--eval', program];
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [folder] = await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return { folder: String(folder).trim(), kill };
}

const start = () => removeLeftFiles(unfinishedIn(dataDir, report), report);
const notes = () => readdirSync(path.join(dataDir, 'unfinished'));

it('a profile stays while its process runs, and goes at the next start after that was killed', async () => {
  const { folder, kill } = await withProfile();
  await start();
  expect(existsSync(path.join(folder, 'Cookies'))).toBe(true);
  await kill();
  expect(existsSync(folder)).toBe(true);
  await start();
  expect([readdirSync(temporary), notes(), reports]).toEqual([[], [], []]);
});

/** Has a process of its own make a profile that is killed before or right after the folder is there. */
async function killedAtFolder(isMade: boolean): Promise<void> {
  const program = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const { mkdir } = fs;
    fs.mkdir = async (...words) => {
      if (${isMade}) await mkdir(...words);
      process.kill(process.pid, 'SIGKILL');
    };
    syncBuiltinESMExports();
    const { temporaryProfile } = await import(${urlOf('hosts/chromium/profile.ts')});
    const { unfinishedIn } = await import(${urlOf('files/unfinished.ts')});
    await temporaryProfile(unfinishedIn(${JSON.stringify(dataDir)}, console.error));`;
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: 'inherit' });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
}

it.skipIf(process.platform === 'win32')('a profile goes whose process was killed as soon as it was made', async () => {
  for (const [isMade, left] of [
    [false, 0],
    [true, 1],
  ] as const) {
    await killedAtFolder(isMade);
    expect([readdirSync(temporary).length, notes().length]).toEqual([left, 1]);
    await start();
    expect([readdirSync(temporary), notes(), reports]).toEqual([[], [], []]);
  }
});

it.skipIf(process.platform === 'win32')('what is in a folder by the name of such a profile stays', async () => {
  await killedAtFolder(true);
  const [name = ''] = readdirSync(temporary);
  writeFileSync(path.join(temporary, name, 'mine'), 'mine');
  await start();
  expect([readdirSync(path.join(temporary, name)), notes(), reports]).toEqual([['mine'], [], []]);
});

it.skipIf(process.platform === 'win32')(
  'what has the name of a profile since is left alone, whatever it is',
  async () => {
    const { folder, kill } = await withProfile();
    await kill();
    const mine = path.join(temporary, 'mine');
    renameSync(folder, mine);
    symlinkSync(mine, folder);
    await start();
    expect(readdirSync(mine)).toEqual(['Cookies']);
    expect(existsSync(folder)).toBe(true);
    expect(notes()).toEqual([]);
  },
);

it('another folder that has its name since is left alone', async () => {
  const { folder, kill } = await withProfile();
  await kill();
  renameSync(folder, `${folder}.away`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'mine'), 'mine');
  await start();
  expect(readdirSync(folder)).toEqual(['mine']);
});

it('notes that are none are left alone, and keep nothing from starting', async () => {
  mkdirSync(path.join(dataDir, 'unfinished', '0123456789ab.jsonl'), { recursive: true });
  writeFileSync(
    path.join(dataDir, 'unfinished', '1123456789ab.jsonl'),
    'no JSON\n{"kind":"file","partial":"relative"}\n',
  );
  writeFileSync(path.join(dataDir, 'unfinished', 'readme'), 'mine');
  await start();
  expect(notes()).toHaveLength(3);
});
