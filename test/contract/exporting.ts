import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CallInput } from '../../shared/contract/contract.ts';
import { importKeys } from './importing.ts';
import { firstPage, type Start, World } from './world.ts';

/** A program whose person chooses a new file for what is exported. */
export async function exporting(start: Start): Promise<World & { readonly file: string }> {
  const world = await World.startUnlocked(start);
  const file = path.join(path.dirname(world.dataDir), 'export');
  world.dialogs.export = file;
  return Object.assign(world, { file });
}

const { search, filter, sort } = firstPage;

export const allKeys: CallInput<'keys.export'> = { format: 'csv', keys: { search, filter, except: [] }, sort };
export const allEvents: CallInput<'audit.export'> = { format: 'jsonl' };
export const read = ({ file }: { readonly file: string }) => readFileSync(file, 'utf8');
export const linesOf = (world: { readonly file: string }) =>
  parse(read(world), { record_delimiter: '\r\n' }) as string[][];
export const instant = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString();

export async function addKeys(world: World, count: number): Promise<void> {
  world.dialogs.import = path.join(world.dataDir, 'keys.csv');
  world.dialogs.tokens = path.join(world.dataDir, 'tokens.csv');
  const names = Array.from({ length: count }, (_, place) => `Added ${place}`);
  writeFileSync(world.dialogs.import, ['name', ...names].join('\n'));
  await importKeys(world);
  // What is written after a change of many has been written then.
  await world.succeed('vault.info', {});
  world.events.length = 0;
}
