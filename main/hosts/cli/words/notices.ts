import type { UnlockedStatus } from '../context.ts';
import { localTime } from '../terminal/instant.ts';
import { count } from './count.ts';
import { sizeText } from './size.ts';

type LeftImport = UnlockedStatus['leftImports'][number];
type Exposure = UnlockedStatus['exposures'][number];

/** What is to be known of a vault that was just unlocked, and keeps nobody from going on: a line for each. */
export function noticesOf({ tornBytes, leftImports, exposures }: UnlockedStatus): readonly string[] {
  const torn = `the last ${sizeText(tornBytes)} of the vault are of a change that was never finished, and are left aside`;
  return [
    ...(tornBytes > 0 ? [torn] : []),
    ...leftImports.map((left) => leftImport[left.outcome](left)),
    ...exposures.map(({ what, path }) => exposed[what](path)),
  ];
}

const leftImport: Readonly<Record<LeftImport['outcome'], (left: LeftImport) => string>> = {
  made: ({ count: keys, at, file }) =>
    `an import of ${localTime(at)} was cut off after ${count(keys, 'key')} had been made; the tokens are in ${file}`,
  'made-missing': ({ count: keys, at, file }) =>
    `an import of ${localTime(at)} was cut off after ${count(keys, 'key')} had been made; the tokens were in ${file}, which is not there`,
  removed: ({ at, file }) =>
    `an import of ${localTime(at)} was cut off before any key was made; ${file}, with tokens of no key, was removed`,
  'not-removed': ({ at, file }) =>
    `an import of ${localTime(at)} was cut off before any key was made; ${file} was changed since, and is not removed: tokens of that import are of no key`,
};

const exposed: Readonly<Record<Exposure['what'], (path: string) => string>> = {
  file: (path) => `warning: everybody on this computer can write ${path}; chmod o-w keeps them from it`,
  folder: (path) =>
    `warning: everybody on this computer can put another file in the place of the vault, in ${path}; chmod o-w keeps them from it`,
  owner: (path) => `warning: ${path} belongs to another user, who can change it`,
};
