import type { z } from 'zod';
import type { settings } from '../../shared/contract/settings-schemas.ts';

export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered of a vault: the highest values seen. */
export interface SeenVault {
  /**
   * The last commit: its number and the chain value after it (32 bytes in base64url); where known, also when it was made (milliseconds since the epoch) and
   * by whom.
   */
  readonly head: {
    readonly sequence: number;
    readonly chain: string;
    readonly at?: number | undefined;
    readonly operator?: string | undefined;
  };
  /** The roster: its number, its digest and the public keys of its administrators (32 bytes in base64url); null if none was seen. */
  readonly roster: {
    readonly number: number;
    readonly digest: string;
    readonly administrators?: readonly string[] | undefined;
  } | null;
}

/** A path at which a vault was open. */
export interface KnownVault {
  /** An absolute path. */
  readonly file: string;
  /** The id (base64url) of the vault that was last open there, and when it was opened (milliseconds since the epoch); null if unknown. */
  readonly vault: { readonly id: string; readonly openedAt: number } | null;
}

/** How many paths are kept, more than anybody has vaults. A forgotten vault is no longer compared with what was seen. */
export const knownVaultsMax = 200;

/** What is kept between runs. Never contains a secret. */
export interface PreferenceValues extends Readonly<z.output<typeof settings>> {
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
  /** By the id (base64url) of each vault that was open here. */
  readonly seenVaults: Readonly<Record<string, SeenVault>>;
  /** Where vaults were open, the last one first. */
  readonly knownVaults: readonly KnownVault[];
}

/** The values where nothing is stored. */
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
