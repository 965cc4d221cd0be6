import type { ApiKeyDraft } from '../../shared/domain/key-fields.ts';

// Keys as they might be, and the same ones in every run. Sizes differ, texts differ, and two words in three are shared with many others.
const teams = [
  'billing',
  'payroll',
  'logistics',
  'search',
  'identity',
  'reporting',
  'storefront',
  'warehouse',
  'mobile',
];
const stages = ['production', 'staging', 'nightly', 'canary', 'backup'];
const zones = ['UTC', 'Europe/Berlin', 'Europe/Moscow', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe'];

function pick<T>(list: readonly [T, ...T[]] | readonly T[], number: number): T {
  const item = list[number % list.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** The draft of key `number`. */
export function draft(number: number): ApiKeyDraft {
  const team = pick(teams, number);
  return {
    name: `${team} ${pick(stages, number >> 3)} ${number}`,
    description: `Calls the ${pick(teams, number >> 5)} service${number % 4 === 0 ? '\nAsk before you rotate it.' : ''}`,
    roleId: number % 3 === 0 ? 'full-access' : 'auditor',
    locale: number % 7 === 0 ? 'ja-JP' : 'en-US',
    timeZone: pick(zones, number),
    expiresOn: number % 5 < 2 ? `${2040 + (number % 9)}-0${1 + (number % 9)}-15` : null,
    issuedTo: `${team}-${number % 997}@example.com`,
  };
}

/** Search number `number`: of one word or two, for one key, for thousands of them or for none. */
export function search(number: number): string {
  switch (number % 4) {
    case 0:
      return `${(number * 7919) % 100_000}`;
    case 1:
      return `${pick(teams, number)} ${pick(stages, number)}`;
    case 2:
      return `${pick(stages, number).slice(0, 4)} ${number % 100}`;
    default:
      return `nobody${number}`;
  }
}
