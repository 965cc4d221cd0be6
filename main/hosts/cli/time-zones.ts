import {
  canonicalTimeZone,
  isTimeZone,
  namesOfZone,
  timeZones,
  workstationTimeZone,
} from '../../../shared/domain/time-zone.ts';
import { zonesOfPlace } from '../../../shared/domain/zones/places.ts';
import { nearest } from '../../../shared/nearest.ts';
import { WrongUsage } from './command-line/wrong-usage.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Refuses a time zone that does not exist.
 * @throws {WrongUsage} with a suggestion
 */
export function requireTimeZone(given: string): void {
  if (isTimeZone(given)) return;
  const meant = meantZones(given);
  const suggestion = meant === '' ? null : `did you mean --time-zone ${meant}?`;
  throw new WrongUsage(`--time-zone "${given}" is not a known time zone`, suggestion);
}

/**
 * Refuses a command that needs this computer's time zone if it has none.
 * @throws {WrongUsage}
 */
export function requireOwnTimeZone(command: string, env: Environment): void {
  if (workstationTimeZone(env['TZ']) !== null) return;
  throw new WrongUsage(`${ownZoneProblem(env)}: "${command}" needs --time-zone ZONE`);
}

/** Why a key cannot have this computer's time zone. */
export function ownZoneProblem(env: Environment): string {
  const variable = env['TZ'];
  const cause = variable === undefined ? '' : ` (TZ is "${variable}")`;
  return `the time zone of this computer has no IANA name${cause}`;
}

// A longer list is no help.
const meantMax = 3;

function meantZones(given: string): string {
  const fixed = fixedZone(given);
  if (fixed !== null) return fixed;
  const there = zonesOfPlace(given).filter(isTimeZone).slice(0, meantMax);
  return there.length > 0 ? there.join(', or ') : (nearestZone(given) ?? '');
}

/** The zone for an offset in whole hours: "+03:00", "UTC+3". The names of such zones have the opposite sign. */
function fixedZone(given: string): string | null {
  const [, sign, hours = ''] = /^(?:UTC|GMT)?([+-])(\d\d?)(?::?00)?$/i.exec(given) ?? [];
  if (sign === undefined) return null;
  const zone = canonicalTimeZone(`Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`);
  return zone === null ? null : `${zone}, which is UTC${sign}${Number(hours)}`;
}

function nearestZone(given: string): string | null {
  const words = new Map<string, string>();
  for (const zone of timeZones()) {
    for (const name of namesOfZone(zone)) {
      for (const word of [name, name.slice(name.lastIndexOf('/') + 1)]) words.set(word.toLowerCase(), zone);
    }
  }
  const word = nearest(given.trim().replaceAll(' ', '_').toLowerCase(), [...words.keys()]);
  return word === null ? null : (words.get(word) ?? null);
}
