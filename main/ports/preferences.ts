export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a person may set and no secret ever enters. */
export interface PreferenceValues {
  /** How long a copied secret stays on the clipboard. */
  readonly clipboardClearSeconds: number;
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
}

export interface Preferences {
  read(): PreferenceValues;
  update(values: Partial<PreferenceValues>): void;
}
