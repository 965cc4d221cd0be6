import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytes, expected, goodVaultForEach } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run, json } = goodVaultForEach();
const gibibyte = 1024 ** 3;
// What the program takes by itself is far less; the holes are far more.
const memoryMax = 500 * 1024 ** 2;

/** Stores the vault with a hole of 16 GiB before its byte `at`; from byte `from` on, it goes on behind that. */
function storeWithHole(at: number, from = at): void {
  const descriptor = openSync(program().vaultFile, 'w', 0o600);
  writeSync(descriptor, bytes, 0, at, 0);
  if (from < bytes.length) writeSync(descriptor, bytes, from, bytes.length - from, at + 16 * gibibyte);
  closeSync(descriptor);
  if (from >= bytes.length) truncateSync(program().vaultFile, at + 16 * gibibyte);
}

const opening: readonly (readonly string[])[] = [
  ['key', 'list'],
  ['key', 'create', '--name', 'Another'],
  ['vault', 'info'],
  ['vault', 'verify'],
  ['audit', 'verify'],
  ['vault', 'backup'],
  ['vault', 'compact'],
];

describe.skipIf(process.platform === 'win32')('a vault with a hole of 16 GiB', () => {
  it.each([
    ['in place of its header', 0, bytes.length],
    ['before its header', 0, 0],
    ['amid its header', 30, 30],
    ['in place of all but the first bytes', 100, bytes.length],
    ['amid its changes', bytes.length - 500, bytes.length - 500],
    ['in place of its last change', bytes.length - 500, bytes.length],
    ['at its end', bytes.length, bytes.length],
  ])('%s is damaged, whatever is done with it, and takes no memory', async (_, at, from) => {
    storeWithHole(at, from);
    const before = process.memoryUsage().rss;
    for (const words of opening) expect([words, (await run(...words)).status]).toEqual([words, 4]);
    expect(process.memoryUsage().rss - before).toBeLessThan(memoryMax);
    expect(readdirSync(program().dataDir).filter((name) => /^Keys/.test(name))).toEqual(['Keys.latchkey']);
  });

  it('is made again of what is before that, and the damaged file is kept', async () => {
    storeWithHole(bytes.length);
    const before = process.memoryUsage().rss;
    const report = await json('vault', 'recover', '--accept-loss');
    expect(report).toMatchObject({ damagedAt: bytes.length, sequence: 3 });
    expect(statSync(report.keptAs).size).toBe(bytes.length + 16 * gibibyte);
    expect(process.memoryUsage().rss - before).toBeLessThan(memoryMax);
    expect(await json('key', 'list')).toHaveLength(expected.keys.length);
  });
});

describe('a folder of backups with anything else in it', () => {
  const nameAt = (day: string) => `Keys-2026-01-${day}T00-00-00.000Z.latchkey`;

  it.skipIf(process.platform === 'win32')('is looked at for backups alone', async () => {
    expect((await run('vault', 'backup')).status).toBe(0);
    const folder = path.join(program().dataDir, 'backups');
    const own = readdirSync(folder).toSorted().toReversed();
    const inFolder = (name: string) => path.join(folder, name);
    execFileSync('mkfifo', [inFolder(nameAt('01'))]);
    mkdirSync(inFolder(nameAt('02')));
    symlinkSync('nowhere', inFolder(nameAt('03')));
    symlinkSync(nameAt('04'), inFolder(nameAt('04')));
    symlinkSync('/dev/zero', inFolder(nameAt('05')));
    writeFileSync(inFolder(nameAt('06')), '');
    writeFileSync(inFolder(nameAt('07')), 'not a vault');
    writeFileSync(inFolder(nameAt('08')), 'not a vault');
    truncateSync(inFolder(nameAt('08')), 16 * gibibyte);
    for (const name of ['Keys-.latchkey', 'Keys-99.latchkey', 'a\nb', '\u202e', '-rf', 'Keys.latchkey']) {
      writeFileSync(inFolder(name), 'mine');
    }
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]), 'mine');
    const there = readdirSync(folder).length;
    const info = await json('vault', 'info');
    expect(info.backups.map(({ file }: { file: string }) => path.basename(file))).toEqual(own);
    expect((await run('vault', 'backup')).status).toBe(0);
    expect((await run('vault', 'compact')).status).toBe(0);
    expect(readdirSync(folder)).toHaveLength(there + 2);
    const damaged = bytes.length - 40;
    program().store(Buffer.concat([bytes.subarray(0, damaged), Buffer.alloc(1), bytes.subarray(damaged + 1)]));
    const report = await json('vault', 'recover');
    expect(report).toMatchObject({ sequence: 3, missing: null });
  });
});

describe.skipIf(process.platform === 'win32')('a file of a passphrase', () => {
  const listWith = (file: string) => program().run(['key', 'list', '--passphrase-file', file]);
  const inFolder = (name: string) => path.join(program().folder, name);
  const tooLong = { status: 3, stdout: '', stderr: 'latchkey: the passphrase is too long\n' };

  it('of gigabytes, or that never ends, is too long', async () => {
    writeFileSync(inFolder('huge'), '', { mode: 0o600 });
    truncateSync(inFolder('huge'), 3 * gibibyte);
    const before = process.memoryUsage().rss;
    for (const file of ['huge', '/dev/zero']) expect(await listWith(file)).toEqual(tooLong);
    expect(process.memoryUsage().rss - before).toBeLessThan(memoryMax);
  });

  it('that goes on after a long first line is that', async () => {
    writeFileSync(inFolder('long'), `${'x'.repeat(10_001)}\n${passphrase}\n`, { mode: 0o600 });
    expect(await listWith('long')).toEqual(tooLong);
  });

  it('that is a pipe to which somebody writes for ever has its first line', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    const writer = spawn('sh', ['-c', 'exec yes > "$0"', inFolder('pipe')], { stdio: 'ignore' });
    onTestFinished(() => void writer.kill('SIGKILL'));
    expect(await listWith('pipe')).toMatchObject({
      status: 3,
      stderr: 'latchkey: wrong passphrase for this vault\n',
    });
  });

  it('that is a pipe to which nobody writes is named as that', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    expect(await listWith('pipe')).toMatchObject({
      status: 3,
      stderr: 'latchkey: the passphrase cannot be read: nothing was written to it (ENODATA)\n',
    });
  });

  it('that is a folder, or a link that leads back to itself, cannot be read', async () => {
    symlinkSync('loop', inFolder('loop'));
    for (const file of ['loop', '.']) {
      const { status, stderr } = await listWith(file);
      expect([status, stderr]).toEqual([3, expect.stringMatching(/^latchkey: the passphrase cannot be read: .*\n$/)]);
    }
  });
});
