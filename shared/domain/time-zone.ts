import { zoneNames } from './zones/zone-names.ts';

// A zone has one name today and may have had others ("Asia/Calcutta"), which are all right to type and may be in an old vault. Which of them a runtime knows, and
// which one it answers, differs from one to the next: the table says it once for all.

/** Every name there is or was, by itself and by what it is without regard to case, with all names of its zone: today's first. */
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
  // In lower case, some letters outside of ASCII are letters within: the sign of the kelvin is a k.
  return zoneTable().byName.get(name) ?? (ascii.test(name) ? zoneTable().byFolded.get(name.toLowerCase()) : undefined);
}

/** Every name that the zone `timeZone` has or had, today's first; `timeZone` alone where the table lacks it. */
export function namesOfZone(timeZone: string): readonly string[] {
  return namesOf(timeZone) ?? [timeZone];
}

// As many as anybody types, and none that a hostile file can make grow.
const answersMax = 1000;
const answers = new Map<string, string | null>();

/** What this runtime calls the zone `name`, or null where it has none of that name. */
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
 * Today's IANA name of the zone that `name` is or was a name of, in any letter case; null where it is none. UTC is "UTC", whatever it is called. A name that is
 * newer than our table counts where this runtime knows it. An offset ("+03:00") is no name, and neither is an abbreviation that stands for several zones ("IST"),
 * though some runtimes take them.
 */
export function canonicalTimeZone(name: string): string | null {
  const [today] = namesOf(name) ?? [];
  if (today !== undefined) return today;
  if (!name.includes('/') || name.length > 100) return null;
  const answer = answerFor(name);
  return answer === null ? null : (namesOf(answer)?.[0] ?? answer);
}

/** Whether a key can have the zone `name`: it is a name of one, in any letter case, and this runtime has the zone. */
export function isTimeZone(name: string): boolean {
  const today = canonicalTimeZone(name);
  return today !== null && knownName(today) !== null;
}

/** Today's name of the zone that is stored as `name`, as lists show it; `name` itself where nobody knows it any more. */
export function shownTimeZone(name: string): string {
  return canonicalTimeZone(name) ?? name;
}

// The easternmost there is.
const earliestZone = 'Etc/GMT-14';

/**
 * A name of the zone `name` that this runtime takes: an older one may know a zone by an older name alone. Where it does not know the zone at all, that of the zone
 * in which every day ends first: a key lives too short there rather than too long.
 */
export function runtimeTimeZone(name: string): string {
  return knownName(name) ?? earliestZone;
}

function knownName(name: string): string | null {
  supported ??= new Set(Intl.supportedValuesOf('timeZone'));
  const names = [name, ...(namesOf(name) ?? [])].filter((other) => !isOffset(other));
  // The list saves asking for most of them, which takes a moment each.
  return names.find((other) => supported?.has(other)) ?? names.find((other) => answerFor(other) !== null) ?? null;
}

let supported: ReadonlySet<string> | null = null;

const isOffset = (name: string) => /^[+-]/.test(name);

/** Every zone there is, by today's names, sorted; a runtime that is older than one lacks it. */
export function allTimeZones(): readonly string[] {
  return [...new Set(Array.from(zoneTable().byName.values(), ([first = '']) => first))].sort();
}

/** Every zone a key may have, by today's names, sorted. Takes a tenth of a second when it is asked first, in which the runtime reads its zones. */
export function timeZones(): readonly string[] {
  return allTimeZones().filter((name) => knownName(name) !== null);
}

// A name in TZ, after what may come before it: ":", the folder of the zones, and that of those without leap seconds.
const zoneVariable = /^:?(?:\/.*\/zoneinfo\/)?(?:posix\/)?(.*)$/;

/**
 * Today's name of the workstation's zone, where the environment has `variable` for TZ; null where the zone has no name: a rule of one's own (`<+03>-3`), a name that no
 * zone has, an empty one. The runtime is not asked then: it answers what the computer would have without the variable, or UTC.
 */
export function workstationTimeZone(variable: string | undefined): string | null {
  if (variable === undefined) {
    // Undefined, whatever its type says, where the system's zone has no name.
    const own: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return own === undefined ? null : canonicalTimeZone(own);
  }
  const name = zoneVariable.exec(variable)?.[1] ?? '';
  // Systems tell capitals from small letters there.
  return zoneTable().byName.get(name)?.[0] ?? null;
}
