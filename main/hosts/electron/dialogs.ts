import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import { suggestedFile } from '../../files/new-file.ts';
import type { Dialogs } from '../../ports/dialogs.ts';

// Names that are the same in every language.
const csv: FileFilter = { name: 'CSV', extensions: ['csv'] };
const anything: FileFilter = { name: '*', extensions: ['*'] };

/**
 * The system's dialogs, attached to the window that `windowOf` returns, if any.
 *
 * Windows and macOS ask by themselves whether to replace an existing file. Whatever the answer, no file is replaced: writing it fails with `file.unwritable`
 * and `EEXIST`, which the window explains. On Linux the question is not asked for, because nothing depends on the answer.
 */
export function electronDialogs(windowOf: () => BrowserWindow | null): Dialogs {
  return {
    chooseImport: () => chooseToRead(windowOf()),
    chooseTokensFile: (name) => chooseToWrite(windowOf(), name),
    chooseExport: (name) => chooseToWrite(windowOf(), name),
  };
}

async function chooseToRead(window: BrowserWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    defaultPath: app.getPath('downloads'),
    filters: [csv, anything],
    properties: ['openFile', 'dontAddToRecent'],
  };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

async function chooseToWrite(window: BrowserWindow | null, suggestedName: string): Promise<string | null> {
  const extension = suggestedName.slice(suggestedName.lastIndexOf('.') + 1);
  const options: Electron.SaveDialogOptions = {
    defaultPath: suggestedFile(app.getPath('downloads'), suggestedName),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }, anything],
    properties: ['createDirectory', 'dontAddToRecent'],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}
