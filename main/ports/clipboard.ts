/** The system's clipboard. Both methods reject with the error code `clipboard.unavailable` and without any trace of the text. */
export interface Clipboard {
  read(): Promise<string>;
  /** Replaces the content of the clipboard; an empty string clears it. */
  write(text: string): Promise<void>;
  /** Null where selected text is not put anywhere. */
  readonly selection: PrimarySelection | null;
}

/** The primary selection of X11, and often of Wayland: the last text selected in any program, pasted with the middle button. Rejects as the clipboard does. */
export interface PrimarySelection {
  read(): Promise<string>;
  clear(): Promise<void>;
}
