/** Asks a person which files to work with. Each resolves to an absolute path, or to null when none was chosen. */
export interface Dialogs {
  /** The file to read CSV from. */
  chooseImport(): Promise<string | null>;
  /** Where to put new tokens, as a file that is not there yet; `suggestedName` is a name without a folder. */
  chooseTokensFile(suggestedName: string): Promise<string | null>;
  /** Where to put a list of keys or of events, as a file that is not there yet; `suggestedName` is a name without a folder. */
  chooseExport(suggestedName: string, list: 'keys' | 'audit'): Promise<string | null>;
}
