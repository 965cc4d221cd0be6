import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, beforeEach } from 'vitest';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { builtFolder } from './one-build.ts';
import { type Ended, type Program, programIn } from './program.ts';
import { openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal.ts';

/** The command line as it is built, for what only a process of its own can show. */
export interface BuiltProgram extends Program {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** As `run`, in a process of its own. */
  start(words: readonly string[], input?: string): Ended;
  /** Runs `script` in a shell in which `latchkey` is the program. */
  shell(script: string, input?: string): Ended;
  /** Runs it on a new terminal, with the file `input` as its standard input if one is named. */
  terminal(words: readonly string[], columns?: number, input?: string): PseudoTerminal;
}

/** A built program for each test of a file. */
export function builtProgramForEach(): () => BuiltProgram {
  let file: string;
  let program: BuiltProgram;
  beforeAll(async () => {
    file = path.join(await builtFolder(), 'cli.js');
  }, 120_000);
  beforeEach(() => {
    program = builtProgramIn(file, temporaryFolder());
  });
  return () => program;
}

function builtProgramIn(file: string, folder: string): BuiltProgram {
  const program = programIn(folder);
  const { LATCHKEY_VAULT: _, ...inherited } = process.env;
  const env = { ...inherited, LATCHKEY_DATA_DIR: program.dataDir, NO_COLOR: '1' };
  const end = (command: string, words: readonly string[], input: string): Ended => {
    const options = { encoding: 'utf8', input, env, cwd: folder, maxBuffer: 1e9 } as const;
    const { status, stdout, stderr, error } = spawnSync(command, words, options);
    if (error !== undefined) throw error;
    return { status, stdout, stderr };
  };
  return {
    ...program,
    file,
    env,
    start: (words, input = '') => end(process.execPath, [file, ...words], input),
    shell: (script, input = '') => end('sh', ['-c', `${shellFunction}${script}`, process.execPath, file], input),
    terminal: (words, columns = 200, input) =>
      openPseudoTerminal([process.execPath, file, ...words], { columns, input, env, cwd: folder }),
  };
}

// In the function, "$1" would be its own.
const shellFunction = 'node=$0 program=$1; latchkey() { "$node" "$program" "$@"; }; ';
