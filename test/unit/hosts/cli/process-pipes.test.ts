import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const { bytes, expected } = good();
const token = expected.keys[0]?.token ?? '';
const program = builtProgramForEach();

beforeEach(() => program().store(bytes));

describe.skipIf(process.platform === 'win32')('a list longer than a pipe holds (there is no head on Windows)', () => {
  it('may be read in part: that is no failure', async () => {
    const names = Array.from({ length: 1050 }, (_, index) => String(index).padEnd(254, 'x'));
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${names.join('\n')}\n`);
    const words = ['key', 'import', 'keys.csv', '--tokens', 'tokens.csv'];
    expect((await program().run(words, passphrase)).status).toBe(0);
    const list = (options: string, reader: string) =>
      program().shell(`{ latchkey key list ${options}; echo "exit code $?" >&2; } | ${reader}`, passphrase);
    for (const options of ['', '--json']) {
      const first = list(options, 'head -n 1');
      expect(first.stdout.split('\n')).toHaveLength(2);
      expect(first.stderr).toBe('exit code 0\n');
    }
    const all = list('', 'cat');
    expect(all.stdout.split('\n')).toHaveLength(names.length + expected.keys.length + 1);
    expect(new Set(all.stdout.split('\n')).size).toBe(names.length + expected.keys.length + 1);
    const json: { name: string }[] = JSON.parse(list('--json', 'cat').stdout);
    expect(json.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(json).toHaveLength(names.length + expected.keys.length);
  });
});

describe.skipIf(process.platform === 'win32')('a history', () => {
  it('may be read in part', () => {
    const { stdout, stderr } = program().shell(
      '{ latchkey audit list; echo "exit code $?" >&2; } | head -n 1',
      passphrase,
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('exit code 0\n');
  });
});

describe.skipIf(process.platform !== 'linux')('a key (needs /dev/full)', () => {
  it('whose token nobody takes says that it is lost', () => {
    const { status, stderr } = program().shell('latchkey key create --name n > /dev/full', passphrase);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^latchkey: key \w{16} was created, but its token could not be printed and is lost: the disk is full \(ENOSPC\)\n$/,
    );
  });
});

describe.skipIf(process.platform === 'win32')('the passphrase', () => {
  it('comes out of a pipe, whichever side is first', () => {
    for (const script of [
      `mkfifo a; { sleep 1; echo '${passphrase}'; } > a & latchkey key list --passphrase-file a`,
      `mkfifo b; { echo '${passphrase}' > b; } & sleep 0.3; latchkey key list --passphrase-file b`,
    ]) {
      expect(program().shell(script)).toMatchObject({ status: 0, stderr: '' });
    }
  });
});

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('a search that fails', () => {
  beforeEach(() => writeFileSync(path.join(program().folder, 'pass'), passphrase, { mode: 0o600 }));

  it('for want of a passphrase says where it can be', async () => {
    // In a session of its own, a process has no terminal to ask on.
    const child = spawn(process.execPath, [program().file, 'key', 'whose'], { env: program().env, detached: true });
    child.stdin.end(token);
    let said = '';
    for await (const text of child.stderr.setEncoding('utf8')) said += text;
    expect(said).toMatch(/^latchkey: no passphrase was given: .*--passphrase-file FILE.*\n$/);
    expect(await ended(child)).toBe(3);
  });

  it.skipIf(process.platform === 'win32')('to read standard input ends with exit code 6', () => {
    const { status, stderr } = program().shell('latchkey key whose --passphrase-file pass < .');
    expect(status).toBe(6);
    expect(stderr).toContain(
      'latchkey: standard input could not be read: this kind of file cannot be used here (EINVAL)\n',
    );
  });

  it.skipIf(process.platform === 'win32')('to be read by anybody to its end ends with exit code 6', () => {
    const text = `lk_${'0'.repeat(16)}_${'1'.repeat(49)}\n`.repeat(50_000);
    const scanned = path.join(program().folder, 'scanned');
    mkdirSync(scanned);
    for (const name of ['a', 'b']) writeFileSync(path.join(scanned, name), text);
    const list = program().shell(
      '{ latchkey key whose --passphrase-file pass --scan scanned; echo "exit code $?" >&2; } | head -n 1',
    );
    expect(list.stderr).toContain('the search was ended early\n');
    expect(list.stderr).toContain('exit code 6\n');
  });
});
