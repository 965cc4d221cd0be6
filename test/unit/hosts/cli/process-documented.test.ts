import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../../../main/hosts/cli/terminal/exit-codes.ts';
import { hasToken } from '../../../../shared/domain/mask-tokens.ts';
import { parseToken } from '../../../../shared/domain/token.ts';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { type BuiltProgram, builtProgramForEach } from './built-program.ts';
import { examples } from './documented-commands.ts';
import type { Ended } from './program.ts';
import { openPseudoTerminal } from './pseudo-terminal.ts';

const { bytes, expected } = good();
const token = expected.keys[0]?.token ?? '';
const { passphrase } = expected;
const program = builtProgramForEach();

/** What is to come of a command, where that is not exit code 0 and nothing in particular. */
interface Expected {
  readonly status?: number;
  readonly stdout?: RegExp;
  /** What is run before, in the same folder. */
  readonly before?: string;
  /** What the stand-in of another program is to be given. */
  readonly given?: { readonly words: RegExp; readonly input?: (text: string) => boolean };
  /** What is run afterwards, and what that prints. */
  readonly after?: readonly [command: string, stdout: RegExp];
  /** The questions that are asked on a terminal, and what is typed. */
  readonly typed?: readonly (readonly [question: string, answer: string])[];
}

const isToken = (text: string) => parseToken(text) !== null;
const aToken = /^lk_\w{66}\n$/;
// How the README makes it a command.
const install = 'mkdir -p ~/.local/bin && ln -sf "$PWD/dist/main/cli.js" ~/.local/bin/latchkey';
const lines = (text: string) => text.trimEnd().split('\n');

// In the order of the documents. A command that is not here has nobody who says what is to come of it, and fails.
const expectations: readonly (readonly [command: string, Expected])[] = [
  [install, {}],
  ['latchkey key create --name "Backup agent"', { stdout: aToken }],
  ['latchkey key list --search backup', { stdout: /^\w{16} .*Backup agent\n$/ }],
  ['latchkey key lock "Backup agent"', { after: ['latchkey key show "Backup agent"', /Locked Out/] }],
  [
    'latchkey key import people.csv --tokens tokens.csv',
    { before: "printf 'name\\nAda\\nGrace\\n' > people.csv", after: ['grep -c lk_ tokens.csv', /^2\n$/] },
  ],
  ['latchkey key list --expires-within 30d', { stdout: /^$/ }],
  ['latchkey key whose --scan ./src', { before: `mkdir src; echo '${token}' > src/a`, status: 20, stdout: /src\/a/ }],
  ['latchkey role create --name Deploy --right releases=full', { stdout: /^\w+\n$/ }],
  ['latchkey audit list --limit 20', { stdout: /Deploy/ }],
  ['latchkey --help', { stdout: /latchkey key create/ }],
  [
    'latchkey vault create',
    {
      before: 'rm data/Keys.latchkey',
      typed: [
        ['Name of the administrator: ', 'Ada'],
        ['New passphrase', passphrase],
        ['The same again', passphrase],
      ],
    },
  ],
  ['latchkey key create --name "Nightly sync"', { stdout: aToken }],
  ['latchkey key list', { stdout: /^\w{16} .*Nightly sync\n$/ }],
  ['latchkey key lock "Nightly sync"', { after: ['latchkey key list --status locked-out', /Nightly sync/] }],
  ['mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions', { stdout: /^$/ }],
  [
    'latchkey completion bash > ~/.local/share/bash-completion/completions/latchkey',
    { after: ['. ~/.local/share/bash-completion/completions/latchkey; complete -p latchkey', /latchkey/] },
  ],
  ['latchkey completion zsh > ~/.zfunc/_latchkey', { after: ['head -n 1 ~/.zfunc/_latchkey', /^#compdef latchkey/] }],
  [
    'latchkey completion fish > ~/.config/fish/completions/latchkey.fish',
    { after: ['cat ~/.config/fish/completions/latchkey.fish', /complete -c latchkey/] },
  ],
  [
    `latchkey key create --name CI --role "Full Access" --expires-on 2030-12-31 | tr -d '\\n' | vault kv put secret/ci token=-`,
    { stdout: /^$/, given: { words: /^vault kv put secret\/ci token=-$/m, input: isToken } },
  ],
  [
    'latchkey key list --expires-within 30d --sort expires --passphrase-file ~/.latchkey-pass | mail -s "Keys that expire" ada',
    {
      before:
        'latchkey key create --name Soon --expires-on "$(date -d +3days +%F)" --passphrase-file ~/.latchkey-pass > /dev/null',
      stdout: /^$/,
      given: {
        words: /^mail -s Keys that expire ada$/m,
        input: (text) => lines(text).length === 1 && /Soon$/m.test(text),
      },
    },
  ],
  [
    'latchkey key whose --scan build --lock --passphrase-file ~/.latchkey-pass',
    {
      before: `mkdir build; echo 'key: ${token}' > build/log`,
      status: 20,
      stdout: /build\/log/,
      after: ['latchkey key list --status locked-out --passphrase-file p', /^\w{16} .*\n$/],
    },
  ],
  [
    `latchkey key list --search "Grace Hopper" --json --passphrase-file p | jq -r '.[].id' | xargs -r -d '\\n' latchkey key lock --passphrase-file p`,
    {
      before:
        'for i in 1 2; do latchkey key create --name "g$i" --issued-to "Grace Hopper" --passphrase-file p > /dev/null; done',
      after: ['latchkey key list --search "Grace Hopper" --status locked-out --passphrase-file p', /g1\n.*g2\n/],
    },
  ],
  [
    'zcat h.jsonl.gz | latchkey audit verify-export -',
    {
      before: 'latchkey audit export h.jsonl --passphrase-file p; gzip h.jsonl',
      stdout: /standard input matches its signatures/,
    },
  ],
  [
    'cp "$(latchkey vault backup)" /media/usb/',
    { given: { words: /^cp \S+\/data\/backups\/Keys-\S+ \/media\/usb\/$/m } },
  ],
];

const found = examples();

/** The folder of a program of its own, in which commands are run as a shell runs them. */
interface Workplace {
  run(command: string): Ended;
  /** Runs it on a terminal, and answers its questions. */
  runTyped(command: string, typed: NonNullable<Expected['typed']>): Promise<number>;
  read(file: string): string;
}

// The only member of an answer that the documentation asks jq for.
const jqStandIn = `exec node -e 'for (const { id } of JSON.parse(fs.readFileSync(0))) console.log(id)'`;

/** A place with a vault in which `latchkey` is what the README makes it, and the programs of others note what they are given. */
function workplaceOf({ folder, store, file, env: inherited }: BuiltProgram): Workplace {
  store(bytes);
  const [home, bin] = [path.join(folder, 'home'), path.join(folder, 'bin')];
  for (const made of [home, bin, path.join(folder, 'dist')]) mkdirSync(made);
  symlinkSync(path.dirname(file), path.join(folder, 'dist/main'));
  const put = (name: string, body: string) =>
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  for (const name of ['vault', 'mail', 'cp']) put(name, `echo "${name} $*" > words; cat > input`);
  if (spawnSync('sh', ['-c', 'command -v jq']).status !== 0) put('jq', jqStandIn);
  for (const place of [path.join(home, '.latchkey-pass'), path.join(folder, 'p')])
    writeFileSync(place, passphrase, { mode: 0o600 });
  const folders = [path.join(home, '.local/bin'), bin, path.dirname(process.execPath), inherited['PATH']];
  const env = { ...inherited, HOME: home, PATH: folders.join(path.delimiter), TZ: 'UTC' };
  return {
    run: (command) => spawnSync('bash', ['-c', command], { encoding: 'utf8', input: passphrase, env, cwd: folder }),
    runTyped: async (command, typed) => {
      const terminal = openPseudoTerminal(['bash', '-c', command], {
        columns: 200,
        input: undefined,
        env,
        cwd: folder,
      });
      for (const [question, answer] of typed) {
        await terminal.waitFor(question);
        terminal.type(`${answer}\r`);
      }
      return terminal.ended;
    },
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
  };
}

/** Runs `command`, and sees that what comes of it is what is expected. */
async function see(place: Workplace, command: string): Promise<void> {
  const { status = 0, stdout, before, given, after, typed } = expectationOf(command);
  if (before !== undefined) expect(place.run(before)).toMatchObject({ status: 0 });
  if (typed !== undefined) return expect(await place.runTyped(command, typed)).toBe(status);
  const ended = place.run(command);
  expect(ended).toMatchObject({
    status,
    stdout: stdout === undefined ? expect.anything() : expect.stringMatching(stdout),
  });
  for (const code of Object.keys(exitCodeOf)) expect(ended.stderr).not.toContain(code);
  // A token is where it is said to be, and nowhere else.
  expect(hasToken(ended.stderr)).toBe(false);
  if (stdout !== aToken) expect(hasToken(ended.stdout)).toBe(false);
  if (given !== undefined) expect(place.read('words')).toMatch(given.words);
  if (given?.input !== undefined) expect(place.read('input')).toSatisfy(given.input);
  if (after !== undefined)
    expect(place.run(after[0])).toMatchObject({ status: 0, stdout: expect.stringMatching(after[1]) });
}

function expectationOf(command: string): Expected {
  const [, expectation] = expectations.find(([known]) => known === command) ?? [];
  if (expectation === undefined) throw new Error(`what is to come of this? ${command}`);
  return expectation;
}

// GNU's xargs and date are used, and bash.
describe.skipIf(process.platform !== 'linux')('the examples of the documentation', () => {
  it('are all known here, and nothing else is', () => {
    expect(found.flatMap(({ commands }) => commands).toSorted()).toEqual(
      expectations.map(([command]) => command).toSorted(),
    );
  });

  it.each(found)(
    'at $place do what they say',
    async ({ commands }) => {
      const place = workplaceOf(program());
      expect(place.run(install)).toMatchObject({ status: 0, stderr: '' });
      for (const command of commands) await see(place, command);
    },
    240_000,
  );
});
