import { existsSync } from 'node:fs';
import Conf from 'conf';
import { version } from '../../../package.json';
import { LatchkeyError } from '../../../shared/errors.ts';
import { type Application, createApplication } from '../../ipc/application.ts';
import { homeFolder } from '../../ipc/home-folder.ts';
import type { Clipboard } from '../../ports/clipboard.ts';
import type { Dialogs } from '../../ports/dialogs.ts';
import { type Preferences, preferenceDefaults } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { openPreferences, preferencesName } from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import { type Console, resolvePath } from './terminal/console.ts';
import type { Output } from './terminal/output.ts';
import type { Terminal } from './terminal/terminal.ts';

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
export function openApplication(files: GivenFiles, { console, output }: Terminal): Application {
  const resolve = (file: string) => resolvePath(console, file);
  const dataDir = dataDirectory(console.env, process.platform, homeFolder(), resolve);
  const vaultFile = files.vault === undefined ? vaultFileIn(dataDir, console.env, resolve) : resolve(files.vault);
  const report = reportTo(output);
  const preferences = lazyPreferences(dataDir, report);
  const dialogs = dialogsOf(files, console);
  const ports = { clipboard: noClipboard, clock: systemClock(console.env), preferences, report, dialogs };
  return createApplication({ vaultFile, dataDir, version, ...ports });
}

function reportTo(output: Output): Report {
  return (message, error) => output.say(`${message}${error instanceof Error ? `: ${error.message}` : ''}`);
}

// A token goes to standard output, and to nothing that others read too.
const noClipboard: Clipboard = {
  read: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
  write: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
};

function dialogsOf(files: GivenFiles, console: Console): Dialogs {
  const absolute = (file: string | undefined) => (file === undefined ? null : resolvePath(console, file));
  return {
    chooseImport: async () => absolute(files.import),
    chooseTokensFile: async () => absolute(files.tokens),
    chooseExport: async () => absolute(files.export),
  };
}

/** The preferences in `dataDir`, which is made when there is something to keep: a look at nothing makes no folder. */
function lazyPreferences(dataDir: string, report: Report): Preferences {
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
