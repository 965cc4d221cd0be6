import type { FileHandle } from 'node:fs/promises';
import type { AuditEntry, CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import type { HandlerContext } from './context.ts';
import { csvLine } from './csv.ts';
import { instantText } from './instant-text.ts';
import { exportList } from './list-export.ts';

type Input = ParsedInput<'audit.export'>;
type Format = Input['format'];

// Events that are written at once.
const batchSize = 1000;

/** Writes the events that match, the oldest first. */
export function exportAudit(
  context: HandlerContext,
  { format, ...filter }: Input,
): Promise<CallOutput<'audit.export'>> {
  return exportList(context, {
    list: 'audit',
    extension: format,
    write: (registry, handle, { onProgress, signal }) =>
      writeEntries(registry.auditEntries(filter, onProgress, signal), handle, format, signal),
  });
}

async function writeEntries(
  entries: AsyncIterable<AuditEntry>,
  handle: FileHandle,
  format: Format,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  let batch: string[] = format === 'csv' ? [csvLine(columns)] : [];
  for await (const entry of entries) {
    batch.push(format === 'csv' ? csvOf(entry) : jsonLineOf(entry));
    count += 1;
    if (batch.length < batchSize) continue;
    signal.throwIfAborted();
    await handle.writeFile(batch.join(''));
    batch = [];
  }
  signal.throwIfAborted();
  await handle.writeFile(batch.join(''));
  return count;
}

function jsonLineOf({ at, ...entry }: AuditEntry): string {
  return `${JSON.stringify({ at: instantText(at), ...entry })}\n`;
}

const columns = ['at', 'operator', 'action', 'target_kind', 'target_id', 'target_name', 'field', 'from', 'to'];

/** A line for each change, and one for an event that changes no field. */
function csvOf({ at, operator, action, target, changes }: AuditEntry): string {
  const event = [instantText(at), operator, action, target?.kind ?? '', target?.id ?? '', target?.name ?? ''];
  if (changes.length === 0) return csvLine([...event, '', '', '']);
  return changes.map(({ field, from, to }) => csvLine([...event, field, from ?? '', to ?? ''])).join('');
}
