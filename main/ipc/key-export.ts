import type { CallOutput, KeyRow, ParsedInput } from '../../shared/contract/contract.ts';
import type { Sink } from '../ports/dialogs.ts';
import { instantText } from '../registry/instant-text.ts';
import type { KeyList } from '../registry/key-list.ts';
import type { HandlerContext } from './context.ts';
import { csvLine } from './csv.ts';
import { exportList } from './list-export.ts';
import type { WorkControl } from './work.ts';

type Input = ParsedInput<'keys.export'>;

// Keys that are written before everything else gets its turn.
const batchSize = 1000;

/** Writes the keys that match, as they were when the writing began, whatever happens meanwhile; their digests are not in it. */
export function exportKeys(
  context: HandlerContext,
  { format, ...selection }: Input,
): Promise<CallOutput<'keys.export'>> {
  return exportList(context, {
    list: 'keys',
    extension: format,
    // Not in the queue of commands: nobody waits for the disk that is written to.
    write: (registry, handle, control) =>
      writeKeys(registry.keyList(selection, context.clock.now()), handle, format, control),
  });
}

async function writeKeys(
  list: KeyList,
  handle: Pick<Sink, 'writeFile'>,
  format: Input['format'],
  { signal, onProgress }: WorkControl,
): Promise<number> {
  const { total } = list;
  await handle.writeFile(format === 'csv' ? csvLine(columns) : '[');
  for (let at = 0; at < total; at += batchSize) {
    signal.throwIfAborted();
    onProgress(at, total);
    const records = list.rows(at, at + batchSize).map((row) => recordOf(row));
    await handle.writeFile(format === 'csv' ? csvOf(records) : jsonOf(records, at === 0));
  }
  if (format === 'json') await handle.writeFile(total === 0 ? ']\n' : '\n]\n');
  signal.throwIfAborted();
  onProgress(total, total);
  return total;
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
