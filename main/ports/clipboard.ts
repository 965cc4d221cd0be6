/** The system's clipboard. Both reject with the error code `clipboard.unavailable`, and with no other trace of the text. */
export interface Clipboard {
  read(): Promise<string>;
  /** Replaces what the clipboard holds; the empty string empties it. */
  write(text: string): Promise<void>;
  /** Null where a text that is selected goes nowhere. */
  readonly selection: PrimarySelection | null;
}

/** What was selected last, in whatever program, and is pasted by the middle button: under X11, and often under Wayland. Rejects as the clipboard does. */
export interface PrimarySelection {
  read(): Promise<string>;
  clear(): Promise<void>;
}
