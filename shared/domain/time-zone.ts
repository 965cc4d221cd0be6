import { zoneNames } from './zones/zone-names.ts';

// A zone has one current name and may have had others ("Asia/Calcutta"), which can still be entered and may be in old vaults. Runtimes differ in which names
// they know and which one they return, so this table decides.

/** Maps every present and former name, exact and in lower case, to all names of its zone, the current one first. */
interface ZoneTable {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly byFolded: ReadonlyMap<string, readonly string[]>;
}

let table: ZoneTable | null = null;

function zoneTable(): ZoneTable {
  if (table !== null) return table;
  const zones = zoneNames
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const entries = zones.flatMap((names) => names.map((name) => [name, names] as const));
  table = { byName: new Map(entries), byFolded: new Map(entries.map(([name, names]) => [name.toLowerCase(), names])) };
  return table;
}

const ascii = /^[!-~]+$/;

function namesOf(name: string): readonly string[] | undefined {
  // In lower case, some letters outside ASCII become ASCII letters: the Kelvin sign becomes k.
  return zoneTable().byName.get(name) ?? (ascii.test(name) ? zoneTable().byFolded.get(name.toLowerCase()) : undefined);
}

/** Every present and former name of the zone `timeZone`, the current one first; only `timeZone` itself if the table lacks it. */
export function namesOfZone(timeZone: string): readonly string[] {
  return namesOf(timeZone) ?? [timeZone];
}

// More than anybody types, and bounded in case of a hostile file.
const answersMax = 1000;
const answers = new Map<string, string | null>();

/** This runtime's name for the zone `name`, or null if it does not know it. */
function answerFor(name: string): string | null {
  const known = answers.get(name);
  if (known !== undefined) return known;
  if (answers.size >= answersMax) answers.clear();
  const answer = ask(name);
  answers.set(name, answer);
  return answer;
}

function ask(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The current IANA name of the zone with the present or former name `name`, ignoring case; null if there is none. UTC is "UTC" by any name. A name that is
 * newer than our table is accepted if this runtime knows it. Offsets ("+03:00") and ambiguous abbreviations ("IST") are not names, although some runtimes
 * accept them.
 */
export function canonicalTimeZone(name: string): string | null {
  const [today] = namesOf(name) ?? [];
  if (today !== undefined) return today;
  if (!name.includes('/') || name.length > 100) return null;
  const answer = answerFor(name);
  return answer === null ? null : (namesOf(answer)?.[0] ?? answer);
}

/** Whether a key can have the zone `name`: it is the name of a zone, ignoring case, and this runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  const today = canonicalTimeZone(name);
  return today !== null && knownName(today) !== null;
}

/** The current name of the zone stored as `name`, for lists; `name` itself if it is no longer known. */
export function shownTimeZone(name: string): string {
  return canonicalTimeZone(name) ?? name;
}

// The easternmost zone.
const earliestZone = 'Etc/GMT-14';

/**
 * A name of the zone `name` that this runtime accepts, since an older runtime may know a zone only by an older name. If it does not know the zone at all, the
 * zone in which every day ends first, so that a key expires too early rather than too late.
 */
export function runtimeTimeZone(name: string): string {
  return knownName(name) ?? earliestZone;
}

function knownName(name: string): string | null {
  supported ??= new Set(Intl.supportedValuesOf('timeZone'));
  const names = [name, ...(namesOf(name) ?? [])].filter((other) => !isOffset(other));
  // Looking names up in this list is faster than trying them.
  return names.find((other) => supported?.has(other)) ?? names.find((other) => answerFor(other) !== null) ?? null;
}

let supported: ReadonlySet<string> | null = null;

const isOffset = (name: string) => /^[+-]/.test(name);

/** Every zone, by its current name, sorted. Older runtimes lack the newest ones. */
export function allTimeZones(): readonly string[] {
  return [...new Set(Array.from(zoneTable().byName.values(), ([first = '']) => first))].sort();
}

/** Every zone that a key can have, by its current name, sorted. The first call takes a tenth of a second, in which the runtime loads its zones. */
export function timeZones(): readonly string[] {
  return allTimeZones().filter((name) => knownName(name) !== null);
}

// The name of a zone in TZ, without an optional ":", the folder of the zones, and "posix/" (zones without leap seconds).
const zoneVariable = /^:?(?:\/.*\/zoneinfo\/)?(?:posix\/)?(.*)$/;

/**
 * The current name of the workstation's zone, where `variable` is the environment's TZ. Null if the zone has no name: TZ is a rule (`<+03>-3`), an unknown
 * name, or empty. The runtime is not asked in these cases, because it would return the system's zone or UTC.
 */
export function workstationTimeZone(variable: string | undefined): string | null {
  if (variable === undefined) {
    // Undefined, despite its type, if the system's zone has no name.
    const own: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return own === undefined ? null : canonicalTimeZone(own);
  }
  const name = zoneVariable.exec(variable)?.[1] ?? '';
  // Case matters there.
  return zoneTable().byName.get(name)?.[0] ?? null;
}
