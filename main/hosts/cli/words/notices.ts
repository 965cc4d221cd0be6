import type { UnlockedStatus } from '../context.ts';
import { count, localTime, sizeText } from './format.ts';

type LeftImport = UnlockedStatus['leftImports'][number];
type Exposure = UnlockedStatus['exposures'][number];

/** The notices about a vault that was just unlocked, which do not prevent work: a line for each. */
export function noticesOf({ tornBytes, leftImports, exposures }: UnlockedStatus): readonly string[] {
  const torn = `the last ${sizeText(tornBytes)} of the vault belong to an interrupted change that was never saved, and are ignored`;
  return [
    ...(tornBytes > 0 ? [torn] : []),
    ...leftImports.map((left) => leftImport[left.outcome](left)),
    ...exposures.map(({ what, path }) => exposed[what](path)),
  ];
}

const leftImport: Readonly<Record<LeftImport['outcome'], (left: LeftImport) => string>> = {
  made: ({ count: keys, at, file }) =>
    `an import of ${localTime(at)} was interrupted after it had created ${count(keys, 'key')}; the tokens are in ${file}`,
  'made-missing': ({ count: keys, at, file }) =>
    `an import of ${localTime(at)} was interrupted after it had created ${count(keys, 'key')}; the tokens were in ${file}, which is missing`,
  removed: ({ at, file }) =>
    `an import of ${localTime(at)} was interrupted before it created any key; ${file}, whose tokens belong to no key, was removed`,
  'not-removed': ({ at, file }) =>
    `an import of ${localTime(at)} was interrupted before it created any key; ${file} has changed since and was not removed: its tokens belong to no key`,
};

const exposed: Readonly<Record<Exposure['what'], (path: string) => string>> = {
  file: (path) => `warning: every user of this computer can change ${path}; to prevent it: chmod o-w`,
  folder: (path) => `warning: every user of this computer can replace the vault, in ${path}; to prevent it: chmod o-w`,
  owner: (path) => `warning: ${path} belongs to another user, who can change it`,
};
