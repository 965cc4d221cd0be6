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

/**
 * The label of a zone, `(UTC+3:00) Moscow Standard Time (Europe/Moscow)`: its standard offset and name in `year`, so that the label
 * is the same all year round.
 */
export function timeZoneLabel(name: string, year: number): string {
  const { offsetMinutes, standardName } = standardTime(name, year);
  return `(UTC${formatOffset(offsetMinutes)}) ${standardName} (${name})`;
}

/** Orders zones by standard offset, then by name, as lists of zones are ordered everywhere. */
export function sortedTimeZones(year: number): readonly { readonly id: string; readonly label: string }[] {
  return timeZones
    .map((id) => ({ id, offset: standardTime(id, year).offsetMinutes, label: timeZoneLabel(id, year) }))
    .sort((a, b) => a.offset - b.offset || (a.id < b.id ? -1 : 1))
    .map(({ id, label }) => ({ id, label }));
}

// Standard time is the smaller of the offsets in January and July.
function standardTime(name: string, year: number): { offsetMinutes: number; standardName: string } {
  const longName = partOf(name, 'timeZoneName', { timeZoneName: 'long' });
  const longOffset = partOf(name, 'timeZoneName', { timeZoneName: 'longOffset' });
  const [january, july] = [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)];
  const inJanuary = parseOffset(longOffset(january));
  const inJuly = parseOffset(longOffset(july));
  const instant = inJuly < inJanuary ? july : january;
  return { offsetMinutes: Math.min(inJanuary, inJuly), standardName: longName(instant) };
}

function partOf(
  timeZone: string,
  type: Intl.DateTimeFormatPartTypes,
  options: Intl.DateTimeFormatOptions,
): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, ...options });
  return (instant) => format.formatToParts(instant).find((part) => part.type === type)?.value ?? '';
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
