import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseToken } from '../../../../shared/domain/token.ts';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const { bytes } = good();
const program = builtProgramForEach();

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the program on `words`, and has it get `signal` a time after it was given the passphrase: milliseconds, or as long as it takes for the file `until`
 * to be there.
 */
function interrupted(
  words: readonly string[],
  signal: NodeJS.Signals,
  until: number | (() => boolean),
): Promise<Ended> {
  const child = spawn(process.execPath, [program().file, ...words], { env: program().env, cwd: program().folder });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(`${passphrase}\n`);
  if (typeof until === 'number') {
    setTimeout(() => child.kill(signal), until);
  } else {
    const look = setInterval(() => {
      if (!until()) return;
      clearInterval(look);
      child.kill(signal);
    }, 1);
    onTestFinished(() => clearInterval(look));
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

const names = async (): Promise<readonly string[]> => {
  const rows: { name: string }[] = JSON.parse((await program().run(['key', 'list', '--json'], passphrase)).stdout);
  return rows.map(({ name }) => name);
};

/** How long the program takes, from start to end, to create a key. */
function millisecondsToCreate(): number {
  const since = performance.now();
  expect(program().start(['key', 'create', '--name', 'first'], passphrase).status).toBe(0);
  return performance.now() - since;
}

describe.skipIf(process.platform === 'win32')('a process that is interrupted', () => {
  it('at any moment of creating a key has printed the token of the key that is there, or there is none', async () => {
    program().store(bytes);
    const wholeMs = millisecondsToCreate();
    const codes = new Set<number | null>();
    for (let turn = 0; turn < 12; turn += 1) {
      const name = `turn ${turn}`;
      const delay = wholeMs * (0.4 + turn * 0.06);
      const { code, stdout } = await interrupted(
        ['key', 'create', '--name', name],
        turn % 2 ? 'SIGINT' : 'SIGTERM',
        delay,
      );
      codes.add(code);
      const isThere = (await names()).includes(name);
      expect(parseToken(stdout.trimEnd()) !== null).toBe(isThere);
      if (code === 0) expect(isThere).toBe(true);
      // Before it heeds signals, the process ends as any does.
      expect([0, null, 130, 143]).toContain(code);
    }
    expect(codes.has(130) || codes.has(143)).toBe(true);
    expect((await program().run(['vault', 'verify'], passphrase)).status).toBe(0);
  }, 120_000);

  it('while it stores what it imports says what it has done, and ends as it was asked to', async () => {
    program().store(bytes);
    const rows = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${rows.join('\n')}\n`);
    const tokens = path.join(program().folder, 'tokens.csv');
    const { code, stderr } = await interrupted(['key', 'import', 'keys.csv', '--tokens', tokens], 'SIGINT', () =>
      existsSync(tokens),
    );
    expect(stderr).toContain('finishing the change that is being saved');
    expect(stderr).toContain(`created 20,000 keys; their tokens are in ${tokens}`);
    expect(code).toBe(130);
  }, 60_000);

  it('while it imports does all of it and says so, or nothing', async () => {
    program().store(bytes);
    const wholeMs = millisecondsToCreate();
    const rows = Array.from({ length: 3000 }, (_, index) => `n${index}`);
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${rows.join('\n')}\n`);
    for (const share of [0.6, 0.9, 1.1, 1.4]) {
      program().store(bytes);
      const tokens = `tokens ${share}`;
      const words = ['key', 'import', 'keys.csv', '--tokens', tokens, '--accept-older'];
      const { code, stderr } = await interrupted(words, 'SIGINT', wholeMs * share);
      const isDone =
        (await program().run(['key', 'list', '--accept-older', '--search', 'n2999'], passphrase)).stdout !== '';
      expect(stderr.includes('created 3,000 keys')).toBe(isDone);
      if (!isDone) expect([null, 130]).toContain(code);
    }
  }, 120_000);

  it('while it exports leaves no file and says so, or all of it', async () => {
    program().store(bytes);
    const rows = Array.from({ length: 20_000 }, (_, index) => `n${index},${'x'.repeat(1000)}`);
    writeFileSync(path.join(program().folder, 'keys.csv'), `name,description\n${rows.join('\n')}\n`);
    expect((await program().run(['key', 'import', 'keys.csv', '--tokens', 'tokens'], passphrase)).status).toBe(0);
    const exported = path.join(program().folder, 'keys.json');
    // It has its name when it is whole.
    const isWriting = () => readdirSync(program().folder).some((name) => name.endsWith('.partial'));
    let calledOff = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) {
      rmSync(exported, { force: true });
      const { code, stdout, stderr } = await interrupted(['key', 'export', exported], signal, isWriting);
      expect([code, stdout]).toEqual([signal === 'SIGINT' ? 130 : 143, '']);
      expect(stderr).toContain('cancelling; press Ctrl-C again to quit at once\n');
      const isOff = stderr.includes('cancelled; no file is left\n');
      expect(existsSync(exported)).toBe(!isOff);
      if (!isOff) expect(JSON.parse(readFileSync(exported, 'utf8'))).toHaveLength(20_002);
      calledOff += Number(isOff);
    }
    expect(calledOff).toBeGreaterThan(0);
  }, 120_000);
});

describe.skipIf(process.platform === 'win32')('a process that waits for the passphrase on a pipe', () => {
  it.each([
    ['INT', 130],
    ['TERM', 143],
  ])('ends on SIG%s with exit code %d', (signal, status) => {
    program().store(bytes);
    // The shell keeps the pipe open. A command in the background of a script ignores SIGINT unless it is started otherwise.
    const script = `mkfifo pipe; exec 3<> pipe; "$0" -e 'require("node:child_process")
      .spawn(process.argv[1], process.argv.slice(2), { stdio: "inherit" })
      .on("exit", (code) => { process.exitCode = code })
      .on("spawn", function () { setTimeout(() => this.kill("SIG${signal}"), 1500) })' "$0" "$1" key list < pipe`;
    const ended = spawnSync('sh', ['-c', script, process.execPath, program().file], {
      env: program().env,
      cwd: program().folder,
    });
    expect(ended.status).toBe(status);
  });
});
