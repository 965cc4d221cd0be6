/** Every time zone a key may have: the IANA names the runtime knows, and UTC, sorted. */
export const timeZones: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();

const known = new Set(timeZones);

/** Whether `name` is one of `timeZones`. */
export function isTimeZone(name: string): boolean {
  return known.has(name);
}

/**
 * The zone of `timeZones` that `name` is another name of ("Etc/UTC" is UTC), or UTC when it is of none: for the workstation's own
 * zone, which the system may name in any way.
 */
export function canonicalTimeZone(name: string): string {
  if (isTimeZone(name)) return name;
  try {
    const resolved = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return isTimeZone(resolved) ? resolved : 'UTC';
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

/** The workstation's time zone, one of `timeZones`. */
export function workstationTimeZone(): string {
  return canonicalTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** A zone as a list shows it. */
export interface LabelledTimeZone {
  readonly id: string;
  /** `(UTC+3:00) Moscow Standard Time (Europe/Moscow)`: standard offset and name, the same all year round. */
  readonly label: string;
}

/**
 * Every zone with the label it has in `year`, by standard offset, then by name, as lists of zones are ordered everywhere. Takes a tenth of a
 * second.
 */
export function labelledTimeZones(year: number): readonly LabelledTimeZone[] {
  return timeZones
    .map((id) => {
      const { offset, name } = standardTime(id, year);
      return { id, offset, label: `(UTC${formatOffset(offset)}) ${name} (${id})` };
    })
    .sort((a, b) => a.offset - b.offset || (a.id < b.id ? -1 : 1))
    .map(({ id, label }) => ({ id, label }));
}

// Standard time is the smaller of the offsets (minutes) in January and July.
function standardTime(timeZone: string, year: number): { offset: number; name: string } {
  const longOffset = zoneNames(timeZone, 'longOffset');
  const [january, july] = [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)];
  const inJanuary = parseOffset(longOffset(january));
  const inJuly = parseOffset(longOffset(july));
  const name = zoneNames(timeZone, 'long')(inJuly < inJanuary ? july : january);
  return { offset: Math.min(inJanuary, inJuly), name };
}

function zoneNames(timeZone: string, timeZoneName: 'long' | 'longOffset'): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
  return (instant) => format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

// "GMT", "GMT+05:30", "GMT-00:44:30"
function parseOffset(text: string): number {
  const match = /^GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

function formatOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  const sign = minutes < 0 ? '-' : '+';
  return `${sign}${Math.floor(absolute / 60)}:${String(absolute % 60).padStart(2, '0')}`;
}
