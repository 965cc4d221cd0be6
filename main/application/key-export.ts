import type { CallOutput, KeyRow, ParsedInput } from '../../shared/contract/contract.ts';
import { columnOf, draftFields, type KeyFieldName } from '../../shared/domain/key-fields.ts';
import { csvLine } from '../files/csv.ts';
import type { Sink } from '../ports/dialogs.ts';
import { instantText } from '../registry/instant-text.ts';
import type { KeyList } from '../registry/key-list.ts';
import type { HandlerContext } from './context.ts';
import { exportList } from './list-export.ts';
import type { WorkControl } from './work.ts';

type Input = ParsedInput<'keys.export'>;

// Keys written before other work gets its turn.
const batchSize = 1000;

/** Exports the selected keys as of the start of the export, whatever changes meanwhile. Digests are not included. */
export function exportKeys(
  context: HandlerContext,
  { format, ...selection }: Input,
): Promise<CallOutput<'keys.export'>> {
  return exportList(context, {
    list: 'keys',
    extension: format,
    // Not in the queue of commands, which need not wait for the disk.
    write: async (registry, handle, control) => {
      const of = registry.keyCount;
      const count = await writeKeys(registry.keyList(selection, context.clock.now()), handle, format, control);
      return { count, of };
    },
  });
}

async function writeKeys(
  list: KeyList,
  handle: Pick<Sink, 'writeFile'>,
  format: Input['format'],
  { signal, onProgress }: WorkControl,
): Promise<number> {
  const { total } = list;
  await handle.writeFile(format === 'csv' ? csvLine(columns.map(([title]) => title)) : '[');
  for (let at = 0; at < total; at += batchSize) {
    signal.throwIfAborted();
    onProgress(at, total);
    const rows = list.rows(at, at + batchSize);
    await handle.writeFile(format === 'csv' ? csvOf(rows) : jsonOf(rows, at === 0));
  }
  if (format === 'json') await handle.writeFile(total === 0 ? ']\n' : '\n]\n');
  signal.throwIfAborted();
  onProgress(total, total);
  return total;
}

type Column = readonly [title: string, textOf: (row: KeyRow) => string | null];

/** The columns in order. Instants are in RFC 3339, UTC. */
const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ...draftFields.flatMap(columnsFrom),
  ['created_at', ({ createdAt }) => instantText(createdAt)],
  ['created_by', ({ createdBy }) => createdBy],
  ['updated_at', ({ updatedAt }) => instantText(updatedAt)],
  ['updated_by', ({ updatedBy }) => updatedBy],
  ['secret_issued_at', ({ secretIssuedAt }) => instantText(secretIssuedAt)],
];

function columnsFrom(field: KeyFieldName): readonly Column[] {
  // The role by its name, followed by the status, which has had this position since the first version.
  if (field === 'roleId')
    return [
      [columnOf.roleId, ({ roleName }) => roleName],
      ['status', ({ status }) => status],
    ];
  return [[columnOf[field], (row) => row[field]]];
}

function csvOf(rows: readonly KeyRow[]): string {
  return rows.map((row) => csvLine(columns.map(([, textOf]) => textOf(row) ?? ''))).join('');
}

/** Array items, each on its own line. */
function jsonOf(rows: readonly KeyRow[], areFirst: boolean): string {
  const records = rows.map((row) => Object.fromEntries(columns.map(([title, textOf]) => [title, textOf(row)])));
  return records.map((record, place) => `${areFirst && place === 0 ? '' : ','}\n${JSON.stringify(record)}`).join('');
}
