import type { z } from 'zod';
import type { settings } from '../../shared/contract/settings-schemas.ts';

export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was seen of a vault, its highest of each. */
export interface SeenVault {
  /** How far its history went: the number of the last commit, and the chain value after it (32 bytes in base64url). */
  readonly head: { readonly sequence: number; readonly chain: string };
  /** The number of its roster, and the digest of that (32 bytes in base64url); null where none was seen. */
  readonly roster: { readonly number: number; readonly digest: string } | null;
}

/** What is kept between two runs, and no secret ever enters. */
export interface PreferenceValues extends Readonly<z.output<typeof settings>> {
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
  /** By the id (base64url) of each vault that was open here. */
  readonly seenVaults: Readonly<Record<string, SeenVault>>;
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
  seenVaults: {},
  knownVaults: [],
};

export interface Preferences {
  read(): PreferenceValues;
  update(values: Partial<PreferenceValues>): void;
}
