import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fileStorage } from '../../main/vault/file-storage.ts';
import { aKeyDraft } from '../fixtures/drafts.ts';
import { rounds } from '../rounds.ts';
import { newRegistry, reopened, secretOf, startedAt } from '../unit/registry/registries.ts';
import { inFile, inMemory, type Place, type Who, World } from './model-world.ts';
import { inFolder } from './trial.ts';

vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

type Deed = (world: World) => Promise<void>;

const who = fc.constantFrom<Who>(0, 1);
const name = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'f', 'g');
const pick = fc.nat({ max: 12 });
const picks = fc.array(pick, { minLength: 1, maxLength: 3 });
const changes = fc.oneof(
  name.map((name) => ({ name })),
  fc.constantFrom('', 'x', 'y').map((description) => ({ description })),
);
// What a crash leaves of a frame of 400 bytes, or of one of which nothing reached the disk but its length.
const start = fc.uint8Array({ maxLength: 300 }).map((rest) => Buffer.concat([Buffer.from([0, 0, 1, 144, 1]), rest]));
const torn = fc.oneof(
  start,
  fc.nat({ max: 500 }).map((size) => Buffer.alloc(size)),
);

let bulk = 0;
/** So many keys, and such, that a checkpoint is due. */
function bulkOfNames(): readonly string[] {
  bulk += 1;
  return Array.from({ length: 150 }, (_, index) => `bulk ${bulk} ${index}`);
}

/** `deed` with a name that a counterexample can be read by. */
const named = (text: string, deed: Deed): Deed => Object.assign(deed, { [fc.toStringMethod]: () => text });

function deedOf<T>(text: string, arbitrary: fc.Arbitrary<T>, act: (world: World, who: Who, value: T) => Promise<void>) {
  return fc
    .tuple(who, arbitrary)
    .map(([by, value]) => named(`${by}: ${text} ${fc.stringify(value)}`, (world) => act(world, by, value)));
}

const commands = [
  deedOf('create', name, (world, by, name) => world.create(by, name)),
  deedOf('update', fc.tuple(pick, changes), (world, by, [pick, changes]) => world.update(by, pick, changes)),
  deedOf('lock', picks, (world, by, picks) => world.setLockedOut(by, picks, true)),
  deedOf('unlock', picks, (world, by, picks) => world.setLockedOut(by, picks, false)),
  deedOf('replace', fc.tuple(pick, fc.constantFrom(0, 3_000, 3_600_000)), (world, by, [pick, retireAfter]) =>
    world.replaceSecret(by, pick, retireAfter),
  ),
  deedOf('delete', picks, (world, by, picks) => world.delete(by, picks)),
  deedOf('import', fc.array(name, { minLength: 1, maxLength: 3 }), (world, by, names) => world.import(by, names, 'i')),
];

const events = [
  deedOf('reopen', fc.constant(null), (world, by) => world.reopen(by)),
  deedOf('crash', torn, (world, by, torn) => world.crash(by, torn)),
  deedOf('checkpoint', fc.constant(null), async (world, by) => {
    await world.import(by, bulkOfNames(), 'd'.repeat(1_900));
    await world.tidy(by, 'checkpoint');
  }),
  deedOf('compact', fc.constant(null), (world, by) => world.tidy(by, 'compact')),
  deedOf('back up', fc.constant(null), (world, by) => world.tidy(by, 'back up')),
];

const deeds = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.oneof(...commands) }, { weight: 1, arbitrary: fc.oneof(...events) }),
  { maxLength: 25 },
);

// However few sequences there are, everything occurs.
const eachOnce = [...commands, ...events].flatMap((deed) => fc.sample(deed, { numRuns: 1, seed: 1 }));

async function live(place: Place, sequence: readonly Deed[]): Promise<void> {
  const world = await World.at(place);
  try {
    for (const deed of sequence) await deed(world);
    await world.requireAgreement();
  } finally {
    await world.close();
  }
}

describe('any commands by two processes, with reopenings, checkpoints, compactions, backups and crashes between', () => {
  it('do to a vault in memory what they do to a map', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, (sequence) => live(inMemory(), sequence)),
      { numRuns: rounds({ short: 25, full: 500 }), examples: [[eachOnce]] },
    );
  });

  it('do to a vault in a file what they do to a map', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, (sequence) =>
        inFolder((folder) => live(inFile(path.join(folder, 'Keys.latchkey')), sequence)),
      ),
      { numRuns: rounds({ short: 4, full: 100 }), examples: [[eachOnce]] },
    );
  });
});

describe('a command of a process that has not looked for a while', () => {
  it('is decided by what is stored: a key that somebody else has just unlocked is locked out again', async () => {
    await inFolder(async (folder) => {
      const storage = () => fileStorage(path.join(folder, 'Keys.latchkey'));
      const one = await newRegistry(storage());
      const { id, digest } = secretOf(1);
      await one.createKey(aKeyDraft(), { id, digest }, startedAt);
      await one.setLockedOut({ keys: { ids: [id] } }, true, startedAt);
      const other = await reopened(storage());
      await one.setLockedOut({ keys: { ids: [id] } }, false, startedAt);
      expect(await other.setLockedOut({ keys: { ids: [id] } }, true, startedAt)).toBe(1);
      const next = await reopened(storage());
      expect(next.getKey(id, startedAt).status).toBe('locked-out');
      for (const registry of [one, other, next]) await registry.close();
    });
  });
});
