import { existsSync } from 'node:fs';
import Conf from 'conf';
import { version } from '../../../package.json';
import { LatchkeyError } from '../../../shared/errors.ts';
import { systemReasonKind } from '../../../shared/system-reasons.ts';
import { type Application, createApplication } from '../../application/application.ts';
import { homeFolder } from '../../files/folders.ts';
import type { Clipboard } from '../../ports/clipboard.ts';
import type { Dialogs, Sink } from '../../ports/dialogs.ts';
import { type Preferences, preferenceDefaults } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { openPreferences, preferencesName } from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import type { GivenFiles } from './context.ts';
import type { ImportFile } from './import-file.ts';
import { resolvePath } from './terminal/console.ts';
import type { Output } from './terminal/output.ts';
import { standardStream } from './terminal/stream-identity.ts';
import type { Terminal } from './terminal/terminal.ts';
import { sentence } from './words/sentence.ts';
import { systemReasonText } from './words/system-reason.ts';

/** The application for the vault that the command line or the environment names. */
export function openApplication(
  vault: string | undefined,
  files: GivenFiles,
  importFile: ImportFile | null,
  terminal: Terminal,
): Application {
  const { console, output } = terminal;
  const resolve = (file: string) => resolvePath(console, file);
  const dataDir = dataDirectory(console.env, process.platform, homeFolder(), resolve);
  const vaultFile = vault === undefined ? vaultFileIn(dataDir, console.env, resolve) : resolve(vault);
  const report = reportTo(output);
  const preferences = lazyPreferences(dataDir, report);
  const dialogs = dialogsOf(files, importFile, terminal);
  const ports = { clipboard: noClipboard, clock: systemClock(console.env), preferences, report, dialogs };
  return createApplication({ vaultFile, dataDir, version, ...ports });
}

function reportTo(output: Output): Report {
  return (message, error) => output.say(`${message}${reasonOf(error)}`);
}

function reasonOf(error: unknown): string {
  if (error instanceof LatchkeyError) return `: ${sentence(error.data)}`;
  if (!(error instanceof Error)) return '';
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || systemReasonKind(code) === null) return `: ${error.message}`;
  return `: ${path === undefined ? '' : `${path}: `}${systemReasonText(code)}`;
}

// Tokens go to standard output only, not to the clipboard, which other programs can read.
const noClipboard: Clipboard = {
  read: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
  write: () => Promise.reject(new LatchkeyError({ code: 'clipboard.unavailable' })),
  selection: null,
};

function standardOutput(output: Output): Sink {
  return { name: standardStream, writeFile: (text) => output.write(text) };
}

function dialogsOf(files: GivenFiles, importFile: ImportFile | null, { console, output }: Terminal): Dialogs {
  const absolute = (file: string | undefined) => (file === undefined ? null : resolvePath(console, file));
  // Refuses an invalid path before asking for a passphrase.
  const tokens = absolute(files.tokens);
  const exported = files.export === standardStream ? standardOutput(output) : absolute(files.export);
  return {
    chooseImport: async () => importFile,
    chooseTokensFile: async () => tokens,
    chooseExport: async () => exported,
  };
}

/** The preferences in `dataDir`. The folder is created only when there is something to store. */
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
