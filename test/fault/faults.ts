import type { FileSystem } from '../../main/vault/file-system.ts';
import type { Call, Fault } from './faulty-file-system.ts';

type Name = keyof FileSystem;

const reads: readonly Name[] = ['read', 'readSync'];
const writes: readonly Name[] = ['writeSync'];
const syncs: readonly Name[] = ['fsync', 'fdatasync'];
const changes: readonly Name[] = [
  ...writes,
  ...syncs,
  ...(['ftruncateSync', 'linkSync', 'mkdirSync', 'renameSync', 'rmSync'] as const),
];
/** What may need room on the disk. A sync does where the file system finds a place for the bytes only then. */
const growths: readonly Name[] = [...writes, ...syncs, 'linkSync', 'mkdirSync', 'renameSync'];

const among =
  (names: readonly Name[]) =>
  ({ name }: Call): boolean =>
    names.includes(name);

// A new file needs room; opening one that is there does not.
const grows = (call: Call): boolean =>
  among(growths)(call) || (call.name === 'openSync' && String(call.args[1]).startsWith('w'));

/** Each alone, once. */
export const passingFaults: readonly Fault[] = [
  { name: 'an input or output error', canHit: () => true, outcomes: ['EIO'], lasts: false },
  { name: 'a full disk', canHit: grows, outcomes: ['ENOSPC'], lasts: false },
  { name: 'a sync that fails', canHit: among(syncs), outcomes: ['EIO'], lasts: false },
  { name: 'a full disk in the middle of a write', canHit: among(writes), outcomes: ['half', 'ENOSPC'], lasts: false },
];

/** From one call on, until somebody sees to it. */
export const lastingFaults: readonly Fault[] = [
  { name: 'a disk on which nothing can be changed any more', canHit: among(changes), outcomes: ['EIO'], lasts: true },
  { name: 'a disk that stays full', canHit: grows, outcomes: ['ENOSPC'], lasts: true },
  {
    name: 'a disk that becomes full in the middle of a write',
    canHit: among(writes),
    outcomes: ['half', 'ENOSPC'],
    lasts: true,
  },
  { name: 'syncs that fail', canHit: among(syncs), outcomes: ['EIO'], lasts: true },
  {
    name: 'a drive that is gone',
    canHit: () => true,
    // One that is gone before a read is as good as gone before the next change.
    canStart: among([...changes, 'open', 'openSync', 'close', 'closeSync', 'readdirSync']),
    outcomes: ['EIO'],
    lasts: true,
  },
];

/** No fault: a system may always do less than it was asked for. */
export const shortCalls: Fault = {
  name: 'half of every read and write',
  canHit: among([...reads, ...writes]),
  outcomes: ['half'],
  lasts: true,
};
