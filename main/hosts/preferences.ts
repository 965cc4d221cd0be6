import { renameSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { settings } from '../../shared/contract/settings-schemas.ts';
import { makePrivateFolder } from '../files/folders.ts';
import { knownVaultsMax, type Preferences, type PreferenceValues, preferenceDefaults } from '../ports/preferences.ts';
import type { Report } from '../ports/report.ts';
import { removeLeftPreferences } from './left-preferences.ts';

/** The part of `conf`, and of `electron-store`, which extends it, that preferences use. */
export interface PreferenceStore {
  /** The whole content of the file, read again each time. */
  readonly store: Readonly<Record<string, unknown>>;
  /** Reads the file, merges `values` into it, and writes it atomically. */
  set(values: Readonly<Record<string, unknown>>): void;
}

/** The options that a host passes to its store, besides the name (`configName` in `conf`, `name` in `electron-store`). */
export interface PreferenceStoreOptions {
  readonly cwd: string;
  readonly configFileMode: number;
  readonly accessPropertiesByDotNotation: false;
  readonly deserialize: (text: string) => Record<string, unknown>;
}

/** The name of the file, without its extension `.json`. */
export const preferencesName = 'preferences';

const seenHead = z.strictObject({
  sequence: z.int().positive(),
  chain: z.string(),
  at: z.int().optional(),
  operator: z.string().optional(),
});
const seenRoster = z.strictObject({
  number: z.int().nonnegative(),
  digest: z.string(),
  administrators: z.array(z.string()).optional(),
});
// Even without its roster, the head can detect an older copy.
const seenVault = z.strictObject({ head: seenHead, roster: seenRoster.nullable().catch(null) });
const absolutePath = z.string().refine((file) => path.isAbsolute(file));
const knownVault = z.strictObject({
  file: absolutePath,
  // Even without the id, the path can detect a missing vault.
  vault: z.strictObject({ id: z.string(), openedAt: z.int() }).nullable().catch(null),
});
// Earlier versions stored only the paths.
const knownPlace = z.union([knownVault, absolutePath.transform((file) => ({ file, vault: null }))]);

// Possible window positions, whatever the displays. Some systems refuse to create windows beyond these.
const coordinate = z.int().min(-100_000).max(100_000);

// Validating an entry takes a hundred times as long as reading it.
const entriesMax = 10_000;

function firstOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, entriesMax);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value);
  return names.length <= entriesMax ? value : Object.fromEntries(Object.entries(value).slice(0, entriesMax));
}

/** A record without the entries that do not match `entry`. */
function fitting<T>(entry: z.ZodType<T>) {
  return z
    .preprocess(firstOf, z.record(z.string(), entry.nullable().catch(null)))
    .transform((record) =>
      Object.fromEntries(
        Object.entries(record).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])),
      ),
    )
    .catch({});
}

// Each value is validated by itself: an invalid one counts as its default, and stays in the file until it is changed. Invalid entries of a collection
// are ignored.
const storedSchema = z.object({
  language: settings.shape.language.catch(preferenceDefaults.language),
  clipboardClearSeconds: settings.shape.clipboardClearSeconds.catch(preferenceDefaults.clipboardClearSeconds),
  page: settings.shape.page.catch(preferenceDefaults.page),
  keyList: settings.shape.keyList.catch(preferenceDefaults.keyList),
  windowBounds: z
    .strictObject({ x: coordinate, y: coordinate, width: coordinate.positive(), height: coordinate.positive() })
    .nullable()
    .catch(null),
  seenVaults: fitting(seenVault),
  /** Where earlier versions stored the heads, without rosters. */
  seenHeads: fitting(seenHead),
  knownVaults: z
    .preprocess(firstOf, z.array(knownPlace.nullable().catch(null)))
    .transform((places) => places.filter((place) => place !== null).slice(0, knownVaultsMax))
    .catch([]),
});

const preferencesSchema = storedSchema.transform(({ seenHeads, ...values }): PreferenceValues => {
  const headsAlone = Object.entries(seenHeads).map(([id, head]) => [id, { head, roster: null }] as const);
  return { ...values, seenVaults: { ...Object.fromEntries(headsAlone), ...values.seenVaults } };
});

// Many times the size of two hundred paths and some thousand vaults, and still read instantly.
const fileMaxSize = 4 * 1024 * 1024;

/**
 * The preferences in `<dataDir>/preferences.json`, accessed through the store that `createStore` makes. Anything that is not a file, is larger than 4 MiB, is
 * not a JSON object or is nested too deeply to be written again is renamed to `preferences.broken-<time>.json` and reported, and the defaults apply.
 */
export function openPreferences(
  dataDir: string,
  createStore: (options: PreferenceStoreOptions) => PreferenceStore,
  report: Report,
): Preferences {
  const options = { cwd: dataDir, configFileMode: 0o600, accessPropertiesByDotNotation: false, deserialize } as const;
  let opened: PreferenceStore | null = null;
  const withStore = <T>(use: (store: PreferenceStore) => T): T => {
    const run = (): T => {
      requireOrdinaryFile(path.join(dataDir, `${preferencesName}.json`));
      opened ??= createStore(options);
      return use(opened);
    };
    try {
      return run();
    } catch (error) {
      // JSON nested more deeply than the stack allows can be read but not written.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      setAside(dataDir, error, report);
      return run();
    }
  };
  makeFolder(dataDir, report);
  const removeLeft = () => removeLeftPreferences(dataDir, `${preferencesName}.json`);
  removeLeft();
  return {
    read: () => preferencesSchema.parse(withStore(({ store }) => store)),
    update: (values) => {
      // Temporary files that were too young to be removed at the start.
      removeLeft();
      withStore((store) => store.set(values));
    },
  };
}

/** The last bounds of the window, or null if unknown. */
export function keptBounds(preferences: Preferences, report: Report): PreferenceValues['windowBounds'] {
  try {
    return preferences.read().windowBounds;
  } catch (error) {
    report('the place of the window could not be read', error);
    return null;
  }
}

function makeFolder(dataDir: string, report: Report): void {
  try {
    makePrivateFolder(dataDir);
  } catch (error) {
    report('The folder of the preferences could not be made, and the defaults hold.', error);
  }
}

// The store reads to the end of whatever has that name, and a named pipe or a device may have none.
function requireOrdinaryFile(file: string): void {
  const stats = statOf(file);
  if (stats === null) return;
  if (stats === 'loop') throw new SyntaxError('the preferences are a link that leads to itself');
  if (!stats.isFile()) throw new SyntaxError('the preferences are no file');
  if (stats.size > fileMaxSize) throw new SyntaxError('the preferences are larger than 4 MiB');
}

function statOf(file: string): Stats | 'loop' | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOOP') return 'loop';
    throw error;
  }
}

// On its own, `conf` would treat JSON that is not an object as an empty file, and overwrite it.
function deserialize(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('the preferences are not a JSON object');
  }
  return { ...value };
}

function setAside(dataDir: string, error: Error, report: Report): void {
  // Windows allows no colon in a file's name.
  const time = new Date().toISOString().replaceAll(':', '-');
  const broken = `${preferencesName}.broken-${time}.json`;
  renameSync(path.join(dataDir, `${preferencesName}.json`), path.join(dataDir, broken));
  report(`The preferences could not be read. They are kept as ${broken}, and the defaults hold.`, error);
}
