import { readdirSync, writeFileSync } from 'node:fs';
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
  const put = (name: string | Buffer, text: string) =>
    writeFileSync(Buffer.concat([Buffer.from(`${program().folder}/`), Buffer.from(name)]), text, { mode: 0o600 });
  put('pass', passphrase);
  put(latin('p\xe9'), passphrase);
  put(latin('i\xe9.csv'), 'name\na\n');
  put(latin('log\xe9'), token);
  put('\ufffd.csv', 'name\na\n');
});

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

// $e is the byte of "é" in Latin-1.
const shell = (script: string) => program().shell(`e=$(printf '\\351'); ${script}`);
const names = () => readdirSync(program().folder, { encoding: 'latin1' }).sort();

// Elsewhere, names are Unicode.
describe.skipIf(process.platform !== 'linux')('an argument that is not UTF-8', () => {
  it('is a file to read by its own bytes', () => {
    const before = names();
    for (const script of [
      'latchkey key import "i$e.csv" --check --passphrase-file pass',
      'latchkey key import --check --passphrase-file "p$e" -- "$PWD/i$e.csv"',
      'latchkey key import "--passphrase-file=p$e" --check "i$e.csv"',
      '"$node" --no-warnings --title=latchkey "$program" key import i.csv --check --passphrase-file pass; cp "i$e.csv" i.csv; latchkey key import i.csv --check --passphrase-file pass; code=$?; rm i.csv; (exit $code)',
      'latchkey key import "$(printf "\\357\\277\\275").csv" --check --passphrase-file pass',
      'mkdir "d$e"; cd "d$e"; cp "../i$e.csv" i.csv; latchkey key import i.csv --check --passphrase-file ../pass; code=$?; rm i.csv; cd ..; rmdir "d$e"; (exit $code)',
    ]) {
      const { status, stderr } = shell(script);
      expect([script, status]).toEqual([script, 0]);
      expect(stderr).toContain('1 key can be imported\n');
    }
    const found = shell('latchkey key whose --scan "log$e" --passphrase-file "p$e"');
    expect([found.status, found.stdout]).toEqual([20, expect.stringContaining('log\ufffd')]);
    expect(names()).toEqual(before);
  });

  it('is the export that is checked', () => {
    const script =
      'latchkey audit export history.jsonl --passphrase-file pass; mv history.jsonl "h$e"; latchkey audit verify-export "h$e"';
    expect(shell(script)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('h\ufffd matches its signatures'),
    });
  });

  it('is refused as anything else, by name, before anything is read or made', () => {
    const before = names();
    for (const [words, what] of [
      ['vault create --operator A --vault "v$e" --passphrase-file pass', '--vault "v\ufffd"'],
      ['vault create --operator "A$e" --vault v --passphrase-file pass', '--operator "A\ufffd"'],
      ['key create --name "n$e" --passphrase-file pass', '--name "n\ufffd"'],
      ['key create --name=n "--description=n$e"', '--description "n\ufffd"'],
      ['key import keys.csv --tokens "t$e"', '--tokens "t\ufffd"'],
      ['key export "k$e.csv"', 'the argument "k\ufffd.csv"'],
      ['audit export "h$e.jsonl"', 'the argument "h\ufffd.jsonl"'],
      ['key lock one "two$e"', 'the argument "two\ufffd"'],
      ['key list --search "$e"', '--search "\ufffd"'],
      ['role set "r$e" --name r', 'the argument "r\ufffd"'],
    ]) {
      const { status, stdout, stderr } = shell(`latchkey ${words}`);
      expect([words, status, stdout]).toEqual([words, 2, '']);
      expect(stderr).toMatch(`latchkey: ${what} is not UTF-8\n`);
    }
    const json = shell('latchkey key list --json --search "$e"');
    expect(JSON.parse(json.stdout)).toEqual({ error: { code: 'usage', message: '--search "\ufffd" is not UTF-8' } });
    expect(names()).toEqual(before);
  });

  it('is refused for a new file by a path from a folder whose name is not UTF-8', () => {
    const script = 'mkdir "d$e"; cd "d$e"; latchkey key export keys.csv --passphrase-file ../pass';
    expect(shell(script)).toMatchObject({ status: 2, stderr: expect.stringContaining('whose name is not UTF-8') });
  });
});

describe.skipIf(process.platform !== 'linux')('a variable of the environment that is not UTF-8', () => {
  it.each(['LATCHKEY_VAULT', 'LATCHKEY_DATA_DIR', 'XDG_DATA_HOME', 'HOME'])('is refused as %s', (name) => {
    const before = names();
    const others = name === 'LATCHKEY_VAULT' ? '' : 'unset LATCHKEY_DATA_DIR XDG_DATA_HOME;';
    const { status, stderr } = shell(
      `${others} export ${name}="$PWD/d$e"; latchkey vault create --operator A --passphrase-file pass`,
    );
    expect(status).toBe(2);
    const file = path.join(program().folder, 'd\ufffd');
    expect(stderr).toBe(`latchkey: ${name} is "${file}", which is not UTF-8; set it to a path that is\n`);
    expect(names()).toEqual(before);
  });
});
