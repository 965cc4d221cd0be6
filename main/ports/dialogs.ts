/** What was read already of the file that was named. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

/** Where a list goes that is written to no file. */
export interface Sink {
  readonly name: string;
  /** Rejects with the operating system's error when nobody takes it. */
  writeFile(text: string): Promise<void>;
}

/** Asks a person which files to work with. Each resolves to an absolute path, or to null when none was chosen. */
export interface Dialogs {
  /** The file to read CSV from, or what was in it. */
  chooseImport(): Promise<string | GivenFile | null>;
  /** Where to put new tokens, as a file that is not there yet; `suggestedName` is a name without a folder. */
  chooseTokensFile(suggestedName: string): Promise<string | null>;
  /** Where to put a list of keys or of events, as a file that is not there yet; `suggestedName` is a name without a folder. */
  chooseExport(suggestedName: string, list: 'keys' | 'audit'): Promise<string | Sink | null>;
}
