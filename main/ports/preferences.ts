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
  /** How far its history went: the number of the last commit, and the chain value after it (32 bytes in base64url); and when it was made and by whom, where that is known. */
  readonly head: {
    readonly sequence: number;
    readonly chain: string;
    readonly at?: number | undefined;
    readonly operator?: string | undefined;
  };
  /** The number of its roster, the digest of that and the public keys of its administrators (32 bytes in base64url); null where none was seen. */
  readonly roster: {
    readonly number: number;
    readonly digest: string;
    readonly administrators?: readonly string[] | undefined;
  } | null;
}

/** A place where a vault was open. */
export interface KnownVault {
  /** An absolute path. */
  readonly file: string;
  /** The id (base64url) of the vault that was last open there, and when it was opened (milliseconds since the epoch); null where that is not known. */
  readonly vault: { readonly id: string; readonly openedAt: number } | null;
}

/** How many places are kept. What is forgotten is not compared any more: more than anybody has vaults. */
export const knownVaultsMax = 200;

/** What is kept between two runs, and no secret ever enters. */
export interface PreferenceValues extends Readonly<z.output<typeof settings>> {
  /** Where the window was when it was last closed, in device-independent pixels. */
  readonly windowBounds: WindowBounds | null;
  /** By the id (base64url) of each vault that was open here. */
  readonly seenVaults: Readonly<Record<string, SeenVault>>;
  /** Where vaults were open, the last one first. */
  readonly knownVaults: readonly KnownVault[];
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
