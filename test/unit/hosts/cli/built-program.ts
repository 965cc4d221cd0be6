import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { good } from '../../fixtures/vaults/fixtures.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a process ended with, and what it wrote. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, with a data folder for each test. */
export interface Program {
  readonly file: string;
  readonly dataDir: string;
  readonly vaultFile: string;
  /** The folder that the data folder is in. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs it on `words` with `input` on its standard input. */
  run(words: readonly string[], input?: string, env?: Readonly<Record<string, string>>): Ended;
  /** Runs `script` in a shell in which `latchkey` is the program. */
  shell(script: string, input?: string): Ended;
  /** Puts `content` where the vault is looked for. */
  store(content: Uint8Array): void;
  /** Runs it on a new terminal, with the file `input` as its standard input if one is named. */
  terminal(words: readonly string[], columns?: number, input?: string): Terminal;
}

/** A terminal with the program on it. */
export interface Terminal {
  /** All that was shown so far. */
  readonly shown: string;
  /** Resolves when `text` is shown, after what an earlier call waited for. */
  waitFor(text: string | RegExp): Promise<void>;
  type(keys: string): void;
  /** Has the process get `signal`. */
  kill(signal: NodeJS.Signals): void;
  /** Takes in nothing of what is shown until `resume`. */
  pause(): void;
  resume(): void;
  /** The exit code. */
  readonly ended: Promise<number>;
}

/** The passphrase of the vault that tests store. */
export const { passphrase } = good().expected;

/**
 * What is tested is the program as it is now, not as it was when somebody last built it. `name` is that of the test file: each has a build of its own.
 */
export function builtProgram(name: string): () => Program {
  // Inside the project, where what is not bundled is found.
  const builtTo = path.join(root, 'node_modules/.cache/latchkey-cli-test', name);
  beforeAll(() => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const config = path.join(root, 'build/vite.main.config.ts');
    const words = [vite, 'build', '--config', config, '--outDir', builtTo, '--emptyOutDir', '--logLevel', 'error'];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  }, 120_000);
  let program: Program;
  beforeEach(() => {
    program = programIn(path.join(builtTo, 'cli.js'), temporaryFolder());
  });
  return () => program;
}

function programIn(file: string, folder: string): Program {
  const dataDir = path.join(folder, 'data');
  const vaultFile = path.join(dataDir, 'Keys.latchkey');
  const { LATCHKEY_VAULT: _, ...inherited } = process.env;
  const env = { ...inherited, LATCHKEY_DATA_DIR: dataDir, NO_COLOR: '1' };
  const end = (command: string, words: readonly string[], input: string, more = {}): Ended => {
    const options = { encoding: 'utf8', input, env: { ...env, ...more }, cwd: folder } as const;
    const { status, stdout, stderr, error } = spawnSync(command, words, { ...options, maxBuffer: 1e9 });
    if (error !== undefined) throw error;
    return { status, stdout, stderr };
  };
  return {
    file,
    dataDir,
    vaultFile,
    folder,
    env,
    run: (words, input = '', more = {}) => end(process.execPath, [file, ...words], input, more),
    shell: (script, input = '') => end('sh', ['-c', `${shellFunction}${script}`, process.execPath, file], input),
    store: (content) => {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(vaultFile, content);
    },
    terminal: (words, columns = 200, input) =>
      openTerminal([process.execPath, file, ...words], { columns, input: input ?? null, env, cwd: folder }),
  };
}

// In the function, "$1" would be its own.
const shellFunction = 'node=$0 program=$1; latchkey() { "$node" "$program" "$@"; }; ';

interface TerminalOptions {
  readonly columns: number;
  readonly input: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

function openTerminal(words: readonly string[], { columns, input, env, cwd }: TerminalOptions): Terminal {
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  // The process, not the shell around it, is what Ctrl-C is to end; what it leaves the terminal as is looked at afterwards.
  const redirected = input === null ? '' : ` < "${input}"`;
  const started = `sh -c 'echo "process $$"; exec "$@"${redirected}' sh ${quoted}`;
  const command = `trap : INT; stty cols ${columns}; ${started}; code=$?; stty -a | grep -o -- ' -\\?echo ' ; exit $code`;
  const child = spawn('script', ['-qfec', command, '/dev/null'], { env: { ...env, SHELL: '/bin/sh' }, cwd });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let shown = '';
  let read = 0;
  let look: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    look();
  });
  return {
    get shown() {
      return shown.replaceAll('\r\n', '\n');
    },
    waitFor: (text) =>
      new Promise((resolve) => {
        look = () => {
          const rest = shown.slice(read);
          const place = typeof text === 'string' ? rest.indexOf(text) : rest.search(text);
          if (place === -1) return;
          read += place + 1;
          look = () => undefined;
          resolve();
        };
        look();
      }),
    type: (keys) => child.stdin.write(keys),
    kill: (signal) => process.kill(Number(/process (\d+)/.exec(shown)?.[1]), signal),
    pause: () => child.stdout.pause(),
    resume: () => child.stdout.resume(),
    ended: new Promise((resolve) => child.on('close', (code) => resolve(code ?? -1))),
  };
}
