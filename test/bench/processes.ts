import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Ran {
  /** From start to exit, in milliseconds. */
  readonly ms: number;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Peak resident memory in bytes; 0 for a program that is not ours. */
  readonly peak: number;
}

export interface Running {
  /** What it reads on standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `program` to its end. Its output is kept to the last 100,000 characters. */
export function run(program: string, words: readonly string[], { input = '', env = {} }: Running = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    const texts = ['', '', '', ''];
    for (const place of [1, 2, 3]) {
      child.stdio[place]?.on('data', (chunk: Buffer) => {
        texts[place] = `${texts[place]}${chunk.toString('utf8')}`.slice(-100_000);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      const [, stdout = '', stderr = '', peak = ''] = texts;
      resolve({ ms: performance.now() - start, code: code ?? 1, stdout, stderr, peak: Number(peak) });
    });
    // A program that fails before it has read everything closes the pipe; its exit code and its words say why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Runs a script with our Node, and learns how much memory it took at the most. */
export function runNode(words: readonly string[], running: Running = {}): Promise<Ran> {
  return run(process.execPath, ['--import', path.join(import.meta.dirname, 'report-peak.ts'), ...words], running);
}

/** What a failed process said of it: the error that ended a Node, or else its last words. */
export function lastWords({ stderr, stdout, code }: Ran): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((text) => text.trim() !== '');
  const line = lines.findLast((text) => /^\w*Error\b/.test(text)) ?? lines.at(-1);
  return `exit code ${code}${line === undefined ? '' : `: ${line.trim()}`}`;
}
