#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import Conf from 'conf';
import { version } from '../../../package.json';
import { type Application, createApplication } from '../../ipc/application.ts';
import type { Preferences } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory } from '../data-dir.ts';
import { osClipboard } from '../os-clipboard.ts';
import { openPreferences, preferencesName } from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import { parseCommand, usage } from './command.ts';
import { createKey } from './key-create.ts';
import { listKeys } from './key-list.ts';
import { print } from './output.ts';
import { CallFailure, unlock } from './session.ts';

const exitCodes = { failed: 1, usage: 2 } as const;

// Where there is no vault there is nothing to keep, and a look makes no folder.
const noPreferences: Preferences = {
  read: () => ({ clipboardClearSeconds: 30, windowBounds: null, seenHeads: {} }),
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
  const report: Report = (message, error) => {
    process.stderr.write(`latchkey: ${message}${error instanceof Error ? `: ${error.message}` : ''}\n`);
  };
  const dataDir = dataDirectory(process.env, process.platform, homedir());
  const preferences = existsSync(dataDir) ? preferencesIn(dataDir, report) : noPreferences;
  const ports = { clipboard: osClipboard, clock: systemClock, preferences, report };
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

function preferencesIn(dataDir: string, report: Report): Preferences {
  return openPreferences(dataDir, (options) => new Conf({ ...options, configName: preferencesName }), report);
}
