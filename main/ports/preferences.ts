export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far the history of a vault went. */
export interface SeenHead {
  /** The number of the last commit. */
  readonly sequence: number;
  /** The chain value after it, 32 bytes in base64url. */
  readonly chain: string;
}

/** What is kept between two runs, and no secret ever enters. */
export interface PreferenceValues {
  /** How long a copied secret stays on the clipboard. */
  readonly clipboardClearSeconds: number;
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
  /** By the id of each vault (base64url) that was open here, the head it then had. */
  readonly seenHeads: Readonly<Record<string, SeenHead>>;
  /** The absolute paths of the vaults that were open here, the last one first. */
  readonly knownVaults: readonly string[];
}

export interface Preferences {
  read(): PreferenceValues;
  update(values: Partial<PreferenceValues>): void;
}
