import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/root.mjs';
import { isBuildCurrent } from '../../build/stamp.mjs';
import { lastWords, type Ran, run, runNode } from './processes.ts';
import { Unavailable } from './row.ts';
import { passphrase } from './subject.ts';

/** The command line as it is installed, built anew where it is not of these sources. */
export async function builtCli(log: (text: string) => void): Promise<string> {
  const file = path.join(root, 'dist/main/cli.js');
  if (!isBuildCurrent(root)) {
    log('building the command line');
    const built = await run(process.execPath, [path.join(root, 'build/build.mjs')], { env: { NO_COLOR: '1' } });
    if (built.code !== 0) {
      log(built.stderr);
      throw new Error('the build failed');
    }
  }
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return file;
}

const notACommand = 2;

/** Rejects with `Unavailable` where there is no command of these `words`, before anything is made ready for it. */
export async function requireCommand(cli: string, words: readonly string[]): Promise<void> {
  const { code } = await runNode([cli, ...words, '--help']);
  if (code === notACommand) throw new Unavailable(`this program has no \`latchkey ${words.join(' ')}\``);
}

/** Runs a command on the vault in `folder`, with the passphrase on standard input. */
export async function latchkey(cli: string, folder: string, words: readonly string[]): Promise<Ran> {
  const ran = await runNode([cli, ...words], { input: `${passphrase}\n`, env: { LATCHKEY_DATA_DIR: folder } });
  if (ran.code !== 0) throw new Error(`latchkey ${words.join(' ')} failed: ${lastWords(ran)}`);
  return ran;
}
