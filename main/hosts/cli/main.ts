#!/usr/bin/env node
import { homedir } from 'node:os';
import { version } from '../../../package.json';
import { type Application, createApplication } from '../../ipc/application.ts';
import type { Preferences } from '../../ports/preferences.ts';
import { dataDirectory } from '../data-dir.ts';
import { osClipboard } from '../os-clipboard.ts';
import { systemClock } from '../system-clock.ts';
import { parseCommand, usage } from './command.ts';
import { createKey } from './key-create.ts';
import { listKeys } from './key-list.ts';
import { print } from './output.ts';
import { CallFailure, unlock } from './session.ts';

const exitCodes = { failed: 1, usage: 2 } as const;

// A terminal has no window to place, and a look at the list makes no files.
const fixedPreferences: Preferences = {
  read: () => ({ clipboardClearSeconds: 30, windowBounds: null }),
  update: () => undefined,
};

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const command = parseCommand(args);
  switch (command?.name) {
    case undefined:
      process.stderr.write(usage);
      return exitCodes.usage;
    case 'version':
      await print(`${version}\n`);
      return 0;
    case 'help':
      await print(usage);
      return 0;
    case 'key list':
      return withVault((application) => listKeys(application, command.options));
    case 'key create':
      return withVault((application) => createKey(application, command.options));
  }
}

/** Runs `work` on the unlocked vault and returns the exit code. */
async function withVault(work: (application: Application) => Promise<void>): Promise<number> {
  const report = (message: string, error: unknown) => {
    process.stderr.write(`latchkey: ${message}${error instanceof Error ? `: ${error.message}` : ''}\n`);
  };
  const dataDir = dataDirectory(process.env, process.platform, homedir());
  const ports = { clipboard: osClipboard, clock: systemClock, preferences: fixedPreferences, report };
  const application = createApplication({ dataDir, version, ...ports });
  try {
    await unlock(application);
    await work(application);
    return 0;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    process.stderr.write(`latchkey: ${error.message}\n`);
    return exitCodes.failed;
  } finally {
    await application.close();
  }
}
