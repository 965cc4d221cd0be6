import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach } from 'vitest';
import { runCommandLine } from '../../../../main/hosts/cli/run-command-line.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { good } from '../../../fixtures/vaults/fixtures.ts';

/** What a command ended with, and what it wrote. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The command line, with a data folder for each test. */
export interface Program {
  readonly dataDir: string;
  readonly vaultFile: string;
  /** The folder that commands run in; the data folder is in it. */
  readonly folder: string;
  /** Runs it on `words` in this process, with `input` on its standard input. */
  run(words: readonly string[], input?: string, env?: Environment): Promise<Ended>;
  /** Puts `content` where the vault is looked for. */
  store(content: Uint8Array): void;
}

/** The passphrase of the vault that tests store. */
export const { passphrase } = good().expected;

/** A program for each test of a file. */
export function programForEach(): () => Program {
  let program: Program;
  beforeEach(() => {
    program = programIn(temporaryFolder());
  });
  return () => program;
}

export function programIn(folder: string): Program {
  const dataDir = path.join(folder, 'data');
  const vaultFile = path.join(dataDir, 'Keys.latchkey');
  return {
    dataDir,
    vaultFile,
    folder,
    run: (words, input = '', env = {}) => run(words, input, folder, { LATCHKEY_DATA_DIR: dataDir, ...env }),
    store: (content) => {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(vaultFile, content);
    },
  };
}

async function run(words: readonly string[], input: string, cwd: string, env: Environment): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const written = Promise.all([text(stdout), text(stderr)]);
  const events = new EventEmitter();
  const exit = (code: number): never => {
    throw new Error(`the process was ended with ${code}`);
  };
  const streams = { stdin, stdout, stderr };
  const status = await runCommandLine(words, { env, cwd, ...streams, events, exit, openTerminal: () => null });
  events.emit('exit');
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { status, stdout: out, stderr: err };
}
