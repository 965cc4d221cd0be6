/** The content of a chosen file that was already read. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | null;
}

/** A destination for a list that is not a file. */
export interface Sink {
  readonly name: string;
  /** Rejects with the operating system's error when it cannot be written. */
  writeFile(text: string): Promise<void>;
}

/** Asks the user for files. Each method resolves to an absolute path or one of the alternatives named, or to null when nothing was chosen. */
export interface Dialogs {
  /** The CSV file to import, or its content. */
  chooseImport(): Promise<string | GivenFile | null>;
  /** The new file for new tokens; `suggestedName` is a name without a folder. */
  chooseTokensFile(suggestedName: string): Promise<string | null>;
  /** The new file for a list of keys or of events, or another destination; `suggestedName` is a name without a folder. */
  chooseExport(suggestedName: string, list: 'keys' | 'audit'): Promise<string | Sink | null>;
}
