import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CallOutput, EventPayload, Reply } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { firstPage, type Start, World } from './world.ts';

/** A program whose person chooses a file with the lines `lines`, and a file for the tokens. */
export async function importing(start: Start, lines: readonly string[]): Promise<World> {
  const world = await World.startUnlocked(start);
  world.dialogs.import = path.join(world.dataDir, 'new keys.csv');
  world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
  writeFileSync(world.dialogs.import, lines.join('\n'));
  return world;
}

export type Opened = NonNullable<CallOutput<'keys.importOpen'>>;

export async function open(world: World): Promise<Opened> {
  const opened = await world.succeed('keys.importOpen', {});
  if (opened === null) throw new Error('nobody chose a file');
  return opened;
}

/** The answer to importing the file that the person chooses: of the step that is refused, or of the last. */
export async function importReply(world: World): Promise<Reply<unknown>> {
  const opened = await world.subject.call('keys.importOpen', {});
  if (!opened.ok || opened.value === null) return opened;
  return world.subject.call('keys.importRun', { importId: (opened.value as Opened).importId });
}

/** Imports the file that the person chooses; null where none is chosen. */
export async function importKeys(world: World): Promise<CallOutput<'keys.importRun'>> {
  const opened = await world.succeed('keys.importOpen', {});
  return opened && world.succeed('keys.importRun', { importId: opened.importId });
}

/** The error of an import that is expected to be refused, and to leave the vault as it is. */
export async function importRefused(world: World): Promise<ErrorData> {
  const before = world.stored();
  const reply = await importReply(world);
  expect(world.stored()).toEqual(before);
  if (reply.ok) throw new Error(`the import succeeded: ${JSON.stringify(reply.value)}`);
  return reply.error;
}

export function rowsOf(world: World, { importId }: Opened, only: 'all' | 'wrong' = 'all') {
  return world.succeed('keys.importRows', { importId, only, offset: 0, limit: 100 });
}

export const gone = { code: 'import.gone' };
export const countOf = async (world: World) => (await world.succeed('keys.query', firstPage)).count;
export const tokensOf = (world: World) => readFileSync(world.dialogs.tokens ?? '', 'utf8');
export const progressOf = ({ events }: World) =>
  events.filter(({ name }) => name === 'work.progress').map(({ payload }) => payload as EventPayload<'work.progress'>);

/** Has `then` happen as soon as tokens are being written. */
export function whileWriting(world: World, then: () => Promise<unknown>): void {
  const stop = world.subject.subscribe((name) => {
    if (name !== 'work.progress') return;
    stop();
    void then();
  });
}

// More than are written at once.
export const many = ['name', ...Array.from({ length: 2500 }, (_, place) => `Imported ${place}`)];
