#!/usr/bin/env node
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { createApplication } from '../../ipc/application.ts';
import type { Preferences } from '../../ports/preferences.ts';
import { dataDirectory } from '../data-dir.ts';
import { osClipboard } from '../os-clipboard.ts';
import { systemClock } from '../system-clock.ts';
import { listKeys } from './key-list.ts';
import { CallFailure, unlock } from './session.ts';

const usage = `Usage: latchkey key list [--json]
       latchkey --version | --help

Lists the API keys of the vault in $LATCHKEY_DATA_DIR, or in the folder where the
desktop application keeps it. Asks for the passphrase on the terminal, or takes
the first line of standard input when that is not a terminal.

Exit codes: 0 done, 1 failed, 2 not a command.
`;

// A terminal has no window to place, and a look at the list makes no files.
const fixedPreferences: Preferences = {
  read: () => ({ clipboardClearSeconds: 30, windowBounds: null }),
  update: () => undefined,
};

const exitCodes = { failed: 1, usage: 2 } as const;

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (parsed === null) {
    process.stderr.write(usage);
    return exitCodes.usage;
  }
  if (parsed.values.version) {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (parsed.values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (parsed.positionals.join(' ') !== 'key list') {
    process.stderr.write(usage);
    return exitCodes.usage;
  }
  return listUnlocked(parsed.values.json ?? false);
}

function parse(args: string[]) {
  const options = { version: { type: 'boolean' }, help: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch {
    // An option that is none of ours: the usage says which are.
    return null;
  }
}

async function listUnlocked(asJson: boolean): Promise<number> {
  const report = (message: string, error: unknown) => {
    process.stderr.write(`latchkey: ${message}${error instanceof Error ? `: ${error.message}` : ''}\n`);
  };
  const dataDir = dataDirectory(process.env, process.platform, homedir());
  const ports = { clipboard: osClipboard, clock: systemClock, preferences: fixedPreferences, report };
  const application = createApplication({ dataDir, version, ...ports });
  try {
    await unlock(application);
    await listKeys(application, asJson);
    return 0;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    process.stderr.write(`latchkey: ${error.message}\n`);
    return exitCodes.failed;
  } finally {
    await application.close();
  }
}
