import type { FileHandle } from 'node:fs/promises';
import type { CallOutput, KeyRow, ParsedInput } from '../../shared/contract/contract.ts';
import type { Registry } from '../registry/registry.ts';
import type { HandlerContext } from './context.ts';
import { csvLine } from './csv.ts';
import { instantText } from './instant-text.ts';
import { exportList } from './list-export.ts';
import type { WorkControl } from './work.ts';

type Input = ParsedInput<'keys.export'>;

// Keys that are written before everything else gets its turn.
const batchSize = 1000;

/** Writes the keys that match. A key is in the file as it was when the export began, whatever happens meanwhile; its digests are not. */
export function exportKeys(context: HandlerContext, input: Input): Promise<CallOutput<'keys.export'>> {
  const now = context.clock.now();
  return exportList(context, {
    list: 'keys',
    extension: input.format,
    // No command runs between two pages, which would move keys from one to another.
    write: (registry, handle, control) =>
      registry.withVault(() => writeKeys(pagesOf(registry, input, now, control), handle, input.format)),
  });
}

function* pagesOf(
  registry: Registry,
  { format: _format, ...query }: Input,
  now: number,
  { signal, onProgress }: WorkControl,
): Generator<readonly KeyRow[]> {
  for (let offset = 0; ; offset += batchSize) {
    signal.throwIfAborted();
    const { rows, total } = registry.queryKeys({ ...query, offset, limit: batchSize }, now);
    onProgress(offset, total);
    if (rows.length > 0) yield rows;
    if (offset + rows.length >= total) {
      onProgress(total, total);
      return;
    }
  }
}

async function writeKeys(
  pages: Iterable<readonly KeyRow[]>,
  handle: FileHandle,
  format: Input['format'],
): Promise<number> {
  let count = 0;
  await handle.writeFile(format === 'csv' ? csvLine(columns) : '[');
  for (const rows of pages) {
    const records = rows.map((row) => recordOf(row));
    const isFirst = count === 0;
    await handle.writeFile(format === 'csv' ? csvOf(records) : jsonOf(records, isFirst));
    count += rows.length;
  }
  if (format === 'json') await handle.writeFile(count === 0 ? ']\n' : '\n]\n');
  return count;
}

type KeyRecord = ReturnType<typeof recordOf>;

/** A key as it is in the file, the columns in their order. Instants are RFC 3339, UTC. */
function recordOf(row: KeyRow) {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    role: row.roleName,
    status: row.status,
    language: row.locale,
    time_zone: row.timeZone,
    expires_on: row.expiresOn,
    issued_to: row.issuedTo,
    created_at: instantText(row.createdAt),
    created_by: row.createdBy,
    updated_at: instantText(row.updatedAt),
    updated_by: row.updatedBy,
    secret_issued_at: instantText(row.secretIssuedAt),
  };
}

const columns: readonly (keyof KeyRecord)[] = [
  'id',
  'name',
  'description',
  'role',
  'status',
  'language',
  'time_zone',
  'expires_on',
  'issued_to',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'secret_issued_at',
];

function csvOf(records: readonly KeyRecord[]): string {
  return records.map((record) => csvLine(columns.map((column) => record[column] ?? ''))).join('');
}

/** Items of an array, each on a line of its own. */
function jsonOf(records: readonly KeyRecord[], areFirst: boolean): string {
  return records.map((record, place) => `${areFirst && place === 0 ? '' : ','}\n${JSON.stringify(record)}`).join('');
}
