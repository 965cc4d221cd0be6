/** Asks a person which files to work with. */
export interface Dialogs {
  /** The file to read CSV from, or null when none was chosen. */
  chooseImport(): Promise<string | null>;
  /** Where to put new tokens, as a file that is not there yet, or null when none was chosen. */
  chooseTokensFile(): Promise<string | null>;
}
