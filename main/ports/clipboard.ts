/** The system's clipboard. Both reject with the error code `clipboard.unavailable`, and with no other trace of the text. */
export interface Clipboard {
  read(): Promise<string>;
  /** Replaces what the clipboard holds; the empty string empties it. */
  write(text: string): Promise<void>;
}
