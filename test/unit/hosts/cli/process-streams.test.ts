import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const { bytes, expected } = good();
const token = expected.keys[0]?.token ?? '';
const program = builtProgramForEach();

beforeEach(() => {
  program().store(bytes);
  writeFileSync(path.join(program().folder, 'pass'), passphrase, { mode: 0o600 });
});

const shell = (script: string, input = '') => program().shell(script, input);

describe.skipIf(process.platform === 'win32')('the passphrase and the data', () => {
  it('are refused from one stream or file, by whatever names', () => {
    const text = `${passphrase}\n${token}\n`;
    for (const script of [
      'cat | latchkey key whose --passphrase-file -',
      'cat | latchkey key whose --passphrase-file /dev/stdin',
      'ln -s /dev/fd/0 link; cat | latchkey key whose --passphrase-file link',
      'cat | latchkey key import - --check --passphrase-file /dev/stdin',
      'cat | latchkey key import /dev/stdin --check --passphrase-file -',
      'mkfifo pipe; cat > pipe & latchkey key whose --passphrase-file pipe < pipe',
      'latchkey key whose --passphrase-file pass < pass',
      'latchkey key whose --scan ./pass --passphrase-file pass',
      'ln pass other; latchkey key import other --check --passphrase-file pass',
    ]) {
      const { status, stdout, stderr } = shell(script, text);
      expect([script, status, stdout]).toEqual([script, 2, '']);
      expect(stderr).toContain('are the same file or stream');
    }
  });
});

describe.skipIf(process.platform === 'win32')('CSV', () => {
  it('comes from a pipe and from standard input', () => {
    const check = '--check --passphrase-file pass';
    for (const script of [
      `latchkey key import - ${check}`,
      `cat | latchkey key import /dev/stdin ${check}`,
      // Of what runs beside it, a shell closes the input.
      // From where it is read: a shell may have taken its first lines.
      `printf 'title\\nname\\na\\n' > file; { read -r line; latchkey key import - ${check}; } < file`,
      `mkfifo pipe; exec 3<&0; { sleep 0.5; cat <&3; } > pipe & latchkey key import pipe ${check}`,
    ]) {
      expect(shell(script, 'name\na\n')).toMatchObject({ status: 0, stderr: 'latchkey: 1 key can be imported\n' });
    }
  });
});

describe.skipIf(process.platform === 'win32')('a stream that is closed', () => {
  it('is no success, and no key is made whose token it could not take', () => {
    const created = shell('latchkey key create --name new --passphrase-file pass >&-');
    expect(created.status).toBe(1);
    expect(created.stderr).toContain('so the token would be lost; nothing was changed');
    expect(shell('latchkey key show new --passphrase-file pass').status).toBe(1);
    expect(shell('latchkey key create --name other --passphrase-file pass <&- >&- 2>&-').status).toBe(1);
    expect(shell('latchkey key list --passphrase-file pass >&-').status).toBe(1);
    expect(shell('latchkey key whose --passphrase-file pass <&-').status).toBe(6);
    expect(shell('latchkey vault verify --passphrase-file pass').status).toBe(0);
  });

  it('as standard error alone keeps no token from its reader', () => {
    const { status, stdout } = shell('latchkey key create --name new --passphrase-file pass 2>&-');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^lk_\w+\n$/)]);
  });
});

describe.skipIf(process.platform !== 'linux')(
  'a standard output that Node has no stream for (as Linux has them)',
  () => {
    it.each([
      ['a folder', '1< .'],
      ['a file that is open for reading', '1< pass'],
      ['a device that is full', '> /dev/full'],
    ])('is no success: %s', (_, redirection) => {
      for (const command of [
        'key create --name new',
        'key new-secret Payroll',
        'key list',
        'key export -',
        'vault info',
      ]) {
        const { status, stderr } = shell(`latchkey ${command} --passphrase-file pass ${redirection}`);
        expect([command, status]).toEqual([command, 1]);
        expect(stderr).toMatch(/and is lost: |standard output (cannot be written|is closed)/);
      }
    });
  },
);

describe.skipIf(process.platform === 'win32')('an export of the history', () => {
  const verify = 'latchkey audit verify-export';
  beforeEach(() => {
    expect(shell('latchkey audit export h.jsonl --passphrase-file pass')).toMatchObject({ status: 0 });
  });

  it('is verified from a pipe and from standard input', () => {
    for (const script of [
      `cat h.jsonl | ${verify} -`,
      `${verify} - < h.jsonl`,
      `cat h.jsonl | ${verify} /dev/stdin`,
      `gzip h.jsonl; mkfifo pipe; gzip -cd h.jsonl.gz > pipe & ${verify} pipe`,
    ]) {
      expect(shell(script)).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/matches its signatures$/m),
        stderr: '',
      });
    }
  });

  it('is refused where it ends early, never ends, or is none', () => {
    for (const [script, status, words] of [
      [`head -n 3 h.jsonl | ${verify} -`, 4, 'line 4: the export ends before its last line'],
      [`cat /dev/zero | ${verify} -`, 4, 'line 1: the file is not an export'],
      [`${verify} /dev/zero`, 4, 'line 1: the file is not an export'],
      [`mkfifo pipe; ${verify} pipe`, 1, 'nothing was written to it (ENODATA)'],
      [`${verify} .`, 1, 'it is a folder (EISDIR)'],
      [`${verify} - < .`, 1, 'it is a folder (EISDIR)'],
      [`${verify} - <&-`, 1, 'it is closed (EBADF)'],
      [`${verify} /dev/null`, 4, 'line 1: the file is not an export'],
    ] as const) {
      const ended = shell(script);
      expect([script, ended.status, ended.stdout]).toEqual([script, status, '']);
      expect(ended.stderr).toContain(words);
    }
  });
});

describe.skipIf(process.platform === 'win32')('an export to standard output', () => {
  it('is CSV or JSON lines unless another format is given, and its words go to standard error', () => {
    const keys = shell('latchkey key export - --passphrase-file pass');
    expect(keys).toMatchObject({ status: 0, stdout: expect.stringMatching(/^id,name,/) });
    expect(keys.stderr).toBe(`latchkey: wrote ${expected.keys.length} keys to standard output\n`);
    const json = shell('latchkey key export - --format json --passphrase-file pass');
    expect(JSON.parse(json.stdout)).toHaveLength(expected.keys.length);
    expect(shell('latchkey audit export - --passphrase-file pass').stdout).toMatch(/^\{.*\}\n/);
  });

  it('that is not taken whole fails', () => {
    const { stderr } = shell('{ latchkey key export - --passphrase-file pass; echo "exit code $?" >&2; } | exec 0<&-');
    expect(stderr).toContain('exit code 1\n');
    expect(shell('latchkey key export - --passphrase-file pass >&-').status).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('of no key', () => {
  it.each(['lock', 'unlock', 'delete'])('key %s does nothing, says so, and succeeds', (verb) => {
    expect(shell(`latchkey key ${verb}`)).toEqual({
      status: 0,
      stdout: '',
      stderr: 'latchkey: no key was named; nothing was done\n',
    });
  });
});
