import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getCountryCode, rawTimeZones } from '@vvo/tzdb';
import { root } from './root.mjs';

// Makes shared/domain/zones/zone-names.ts and zone-places.ts: the names that each time zone has had (CLDR), and its country and main cities (@vvo/tzdb, and
// CLDR for the Japanese name). Run it after updating either package: node build/zone-tables.mjs

const require = createRequire(import.meta.url);
const folder = path.join(root, 'shared/domain/zones');

/** CLDR's package of the names of months, days and zones in every language: 100 MB, of which one file is read. @param {string} version */
const namesPackage = (version) => `cldr-dates-full@${version}`;

/** Names of UTC, which CLDR, unlike every runtime, splits into UTC and GMT. */
const utcClasses = ['Etc/UTC', 'Etc/GMT'];

/**
 * Every zone: its current name, followed by its other names.
 *
 * @returns {string[][]}
 */
export function zones() {
  /** @type {Record<string, { _alias?: string, _iana?: string }>} */
  const classes = require('cldr-bcp47/bcp47/timezone.json').keyword.u.tz;
  const listed = Object.entries(classes).flatMap(([key, { _alias: names, _iana: today }]) => {
    if (key.startsWith('_') || key === 'unk' || names === undefined) return [];
    const all = names.split(' ');
    const first = today ?? all[0] ?? '';
    return [[first, ...all.filter((name) => name !== first).sort()]];
  });
  const isUtc = (/** @type {string[]} */ [first]) => utcClasses.includes(first ?? '');
  const utc = listed.filter(isUtc).flat();
  return [['UTC', ...utc.filter((name) => name !== 'UTC').sort()], ...listed.filter((zone) => !isUtc(zone))].sort(
    ([a = ''], [b = '']) => (a < b ? -1 : 1),
  );
}

/** @param {string[][]} all */
export function namesModule(all) {
  return `// Made by build/zone-tables.mjs of CLDR's cldr-bcp47 (Unicode-3.0).

/** A line a zone: today's IANA name, then every other name it has or had. */
export const zoneNames = \`
${all.map((names) => names.join(' ')).join('\n')}
\`;
`;
}

/**
 * The module with the places of the zones in `all`. `japanese` returns a zone's city in Japanese, by any of the zone's names.
 *
 * @param {string[][]} all
 * @param {(name: string) => string | undefined} japanese
 */
export function placesModule(all, japanese) {
  const cities = new Map(rawTimeZones.map(({ name, mainCities }) => [name, mainCities]));
  const lines = all.flatMap((names) => {
    const [today = ''] = names;
    const country = getCountryCode(today) ?? '';
    const own = names.map(japanese).find((name) => name !== undefined) ?? '';
    if (country === '' && own === '') return [];
    return [[today, country, own, (cities.get(today) ?? []).join(',')].join('|')];
  });
  return `// Made by build/zone-tables.mjs of @vvo/tzdb (MIT; cities from GeoNames, CC BY 4.0) and CLDR's cldr-dates-full (Unicode-3.0).

/** A line a zone: today's IANA name, the code of its country (ISO 3166-1), its city in Japanese, and the main cities that keep its time. */
export const zonePlaces = \`
${lines.join('\n')}
\`;
`;
}

/** Returns a function that finds the Japanese name of a zone's city in CLDR's tree: { Asia: { Tokyo: { exemplarCity: '東京' } } }. */
function japaneseCities() {
  const { version } = require('cldr-bcp47/package.json');
  const work = mkdtempSync(path.join(tmpdir(), 'latchkey-cldr-'));
  try {
    const pack = ['pack', '--silent', '--pack-destination', work, namesPackage(version)];
    const archive = execFileSync('npm', pack, { encoding: 'utf8' }).trim();
    const file = 'package/main/ja/timeZoneNames.json';
    execFileSync('tar', ['-xzf', path.join(work, archive), '-C', work, file]);
    const { main } = JSON.parse(readFileSync(path.join(work, file), 'utf8'));
    const tree = main.ja.dates.timeZoneNames.zone;
    return (/** @type {string} */ name) => {
      let node = tree;
      for (const part of name.split('/')) node = node?.[part];
      return /** @type {string | undefined} */ (node?.exemplarCity);
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const all = zones();
  writeFileSync(path.join(folder, 'zone-names.ts'), namesModule(all));
  writeFileSync(path.join(folder, 'zone-places.ts'), placesModule(all, japaneseCities()));
}
