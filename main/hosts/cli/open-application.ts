import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import Conf from 'conf';
import { version } from '../../../package.json';
import { LatchkeyError } from '../../../shared/errors.ts';
import { type Application, createApplication } from '../../ipc/application.ts';
import type { Clipboard } from '../../ports/clipboard.ts';
import type { Dialogs } from '../../ports/dialogs.ts';
import { type Preferences, preferenceDefaults } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { openPreferences, preferencesName } from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import { say } from './terminal/output.ts';

/** The files that a command line names. */
export interface GivenFiles {
  readonly vault?: string | undefined;
  /** The CSV file to import, and the file for the tokens. */
  readonly import?: string | undefined;
  readonly tokens?: string | undefined;
  /** The file to export to. */
  readonly export?: string | undefined;
}

/** The program, on the vault that the command line or the environment names. */
export function openApplication(files: GivenFiles): Application {
  const dataDir = dataDirectory(process.env, process.platform, homedir());
  const vaultFile = absolute(files.vault) ?? vaultFileIn(dataDir, process.env);
  const preferences = lazyPreferences(dataDir);
  const ports = { clipboard: noClipboard, clock: systemClock, preferences, report, dialogs: dialogsOf(files) };
  return createApplication({ vaultFile, version, ...ports });
}

const report: Report = (message, error) => say(`${message}${error instanceof Error ? `: ${error.message}` : ''}`);

// A token goes to standard output, and to nothing that others read too.
const noClipboard: Clipboard = {
  read: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
  write: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
};

function dialogsOf(files: GivenFiles): Dialogs {
  return {
    chooseImport: async () => absolute(files.import),
    chooseTokensFile: async () => absolute(files.tokens),
    chooseExport: async () => absolute(files.export),
  };
}

function absolute(file: string | undefined): string | null {
  return file === undefined ? null : path.resolve(file);
}

/** The preferences in `dataDir`, which is made when there is something to keep: a look at nothing makes no folder. */
function lazyPreferences(dataDir: string): Preferences {
  let opened: Preferences | null = null;
  const open = () => {
    opened ??= openPreferences(dataDir, (options) => new Conf({ ...options, configName: preferencesName }), report);
    return opened;
  };
  return {
    read: () => (existsSync(dataDir) ? open().read() : preferenceDefaults),
    update: (values) => open().update(values),
  };
}
