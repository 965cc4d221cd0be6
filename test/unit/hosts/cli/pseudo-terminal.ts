import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** A terminal with a program on it. */
export interface PseudoTerminal {
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

interface PseudoTerminalOptions {
  readonly columns: number;
  /** The file that is standard input, where it is not the terminal. */
  readonly input: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** Runs the program that `words` start on a new terminal; `script` of util-linux makes it. */
export function openPseudoTerminal(
  words: readonly string[],
  { columns, input, env, cwd }: PseudoTerminalOptions,
): PseudoTerminal {
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  // The process, not the shell around it, is what Ctrl-C is to end; what it leaves the terminal as is looked at afterwards.
  const redirected = input === undefined ? '' : ` < "${input}"`;
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
