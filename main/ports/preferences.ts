import type { z } from 'zod';
import type { settings } from '../../shared/contract/settings-schemas.ts';

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
export interface PreferenceValues extends Readonly<z.output<typeof settings>> {
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
  /** By the id of each vault (base64url) that was open here, the head it then had. */
  readonly seenHeads: Readonly<Record<string, SeenHead>>;
  /** The absolute paths of the vaults that were open here, the last one first. */
  readonly knownVaults: readonly string[];
}

/** What holds where nothing was kept. */
export const preferenceDefaults: PreferenceValues = {
  language: null,
  clipboardClearSeconds: 30,
  page: 'api-keys',
  keyList: null,
  windowBounds: null,
  seenHeads: {},
  knownVaults: [],
};

export interface Preferences {
  read(): PreferenceValues;
  update(values: Partial<PreferenceValues>): void;
}
