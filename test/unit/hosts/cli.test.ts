import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { parseToken } from '../../../shared/domain/token.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { broken, good } from '../../fixtures/vaults/fixtures.ts';
import { draftOf, newRegistry, secretOf, startedAt } from '../registry/registries.ts';
import { readVault } from '../vault/independent-reader.ts';
import { passphrase as shortPassphrase } from '../vault/recorder.ts';

const root = path.resolve(import.meta.dirname, '../../..');
// Inside the project, where what is not bundled is found.
const builtTo = path.join(root, 'node_modules/.cache/latchkey-cli-test');
const program = path.join(builtTo, 'cli.js');
const { bytes, expected } = good();

let dataDir: string;
let vaultFile: string;

// What is tested is the program as it is now, not as it was when somebody last built it.
beforeAll(() => {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const config = path.join(root, 'build/vite.main.config.ts');
  const words = [vite, 'build', '--config', config, '--outDir', builtTo, '--emptyOutDir', '--logLevel', 'error'];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}, 60_000);

beforeEach(() => {
  dataDir = path.join(temporaryFolder(), 'data');
  vaultFile = path.join(dataDir, 'Keys.latchkey');
});

function store(content: Uint8Array): void {
  mkdirSync(dataDir);
  writeFileSync(vaultFile, content);
}

const env = () => ({ ...process.env, LATCHKEY_DATA_DIR: dataDir });

function run(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    input,
    env: env(),
  });
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('says its version', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('says how it is used', () => {
    const { status, stdout, stderr } = run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    for (const word of ['latchkey key list [--json]', 'latchkey key create', '--version', 'Exit codes'])
      expect(stdout).toContain(word);
  });

  it.each([{ words: [] }, { words: ['list'] }, { words: ['key', 'list', 'more'] }, { words: ['--unknown'] }])(
    'answers $words with its usage and exit code 2',
    ({ words }) => {
      const { status, stdout, stderr } = run(words);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^Usage: latchkey key list/);
    },
  );
});

describe('listing the keys', () => {
  it.each([
    ['a carriage return and a line feed', '\r\n'],
    ['nothing', ''],
    ['more lines', '\nsecond line\n'],
  ])('takes the passphrase from standard input, ended by %s', (_, end) => {
    store(bytes);
    const { status, stdout, stderr } = run(['key', 'list'], expected.passphrase + end);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines).toHaveLength(3);
    for (const { id, name } of expected.keys) {
      expect(lines.filter((line) => line.startsWith(`${id}  `) && line.endsWith(`  ${name}`))).toHaveLength(1);
    }
    expect(readFileSync(vaultFile)).toEqual(bytes);
  });

  it('prints JSON that has every field', () => {
    store(bytes);
    const { status, stdout } = run(['key', 'list', '--json'], `${expected.passphrase}\n`);
    expect(status).toBe(0);
    const rows: { createdAt: number }[] = JSON.parse(stdout);
    expect(rows.toSorted((a, b) => a.createdAt - b.createdAt)).toMatchObject(
      expected.keys.map(({ token: _, ...key }) => key),
    );
    expect(stdout).not.toContain('digest');
  });

  it.each([
    ['a wrong passphrase', 'wrong\n', 'latchkey: that passphrase does not open the vault\n'],
    ['no passphrase', '', 'latchkey: no passphrase was given\n'],
  ])('with %s ends with exit code 1 and says why', (_, input, message) => {
    store(bytes);
    expect(run(['key', 'list'], input)).toEqual({ status: 1, stdout: '', stderr: message });
    expect(readFileSync(vaultFile)).toEqual(bytes);
  });

  it('without a vault says where it looked', () => {
    const stderr = `latchkey: there is no vault at ${vaultFile}\n`;
    expect(run(['key', 'list'])).toEqual({ status: 1, stdout: '', stderr });
  });

  it.each(broken().filter(({ name }) => ['foreign', 'newer-version', 'bit-flipped'].includes(name)))(
    'of a broken vault ($name) ends with exit code 1, in a line',
    ({ bytes: given }) => {
      store(given);
      const { status, stdout, stderr } = run(['key', 'list'], `${expected.passphrase}\n`);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^latchkey: .+\n$/);
      expect(stderr).not.toContain('    at ');
      expect(readFileSync(vaultFile)).toEqual(given);
    },
  );
});

describe('creating a key', () => {
  const words = ['key', 'create', '--name', 'Nightly sync'];

  it('prints its token and nothing else, and what is stored is its digest', async () => {
    store(bytes);
    const { status, stdout, stderr } = run(words, expected.passphrase);
    const token = stdout.trimEnd();
    const id = parseToken(token)?.id;
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: `${token}\n`,
      stderr: `latchkey: created key ${id}\n`,
    });
    const commits = await readVault(readFileSync(vaultFile), expected.operator.id, expected.passphrase);
    const digest = createHash('sha256').update(token).digest('base64url');
    const key = { id, name: 'Nightly sync', roleId: 'auditor', locale: 'en-US', expiresOn: null, digest };
    expect(commits.at(-1)?.events).toMatchObject([{ type: 'ApiKeyCreated', key }]);
  });

  it('takes every field', () => {
    store(bytes);
    const fields = ['--description', 'd', '--role', 'full access', '--language', 'ja-JP', '--time-zone', 'Asia/Tokyo'];
    expect(run([...words, ...fields, '--expires-on', '2999-12-31'], expected.passphrase).status).toBe(0);
    const { stdout } = run(['key', 'list', '--json'], expected.passphrase);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({
        name: 'Nightly sync',
        description: 'd',
        roleName: 'Full Access',
        locale: 'ja-JP',
        timeZone: 'Asia/Tokyo',
        expiresOn: '2999-12-31',
      }),
    );
  });

  it.each([
    [[], '--name is missing'],
    [['--name', expected.keys[0]?.name.toUpperCase() ?? ''], '--name is taken by another key'],
    [['--name', 'n', '--role', 'Emperor'], '--role is not one of those there are'],
    [['--name', 'n', '--expires-on', '2027-02-30'], '--expires-on is not a day (YYYY-MM-DD)'],
    [
      ['--name', 'n', '--time-zone', 'Mars', '--language', 'x'],
      '--language is not one of those there are; --time-zone is not',
    ],
  ])('with %j is refused, and nothing is stored', (fields, message) => {
    store(bytes);
    const { status, stdout, stderr } = run(['key', 'create', ...fields], expected.passphrase);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`latchkey: ${message}`);
    expect(readFileSync(vaultFile)).toEqual(bytes);
  });

  it.skipIf(process.platform !== 'linux')('whose token nobody takes says that it is lost (needs /dev/full)', () => {
    store(bytes);
    const script = '"$0" "$1" key create --name n > /dev/full';
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, program], {
      encoding: 'utf8',
      input: expected.passphrase,
      env: env(),
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^latchkey: key \w{16} was created, but nobody took its token, which is lost \(ENOSPC\)\n$/);
  });
});

describe.skipIf(process.platform === 'win32')('a list longer than a pipe holds (there is no head on Windows)', () => {
  it('may be read in part: that is no failure', async () => {
    const storage = new MemoryStorage();
    const registry = await newRegistry(storage);
    for (let index = 0; index < 350; index += 1) {
      const name = String(index).padEnd(254, 'x');
      await registry.createKey(draftOf({ name }), secretOf(index), startedAt);
    }
    store(storage.bytes ?? Buffer.alloc(0));
    const list = (reader: string) => {
      const script = `{ "$0" "$1" key list; echo "exit code $?" >&2; } | ${reader}`;
      const words = ['-c', script, process.execPath, program];
      return spawnSync('sh', words, { encoding: 'utf8', input: `${shortPassphrase}\n`, env: env() });
    };
    const first = list('head -n 1');
    expect(first.stdout).toMatch(/^0000000000000000 {2}Active {2}Auditor {2}never expires {2}0x+\n$/);
    expect(first.stderr).toBe('exit code 0\n');
    const all = list('cat');
    expect(all.stdout.split('\n')).toHaveLength(351);
    expect(all.stderr).toBe('exit code 0\n');
  });
});
