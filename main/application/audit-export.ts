import type { AuditEntry, CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { csvLine } from '../files/csv.ts';
import type { Sink } from '../ports/dialogs.ts';
import { instantText } from '../registry/instant-text.ts';
import type { ExportLine } from '../registry/proven-export.ts';
import type { HandlerContext } from './context.ts';
import { exportList } from './list-export.ts';

type Input = ParsedInput<'audit.export'>;

// Characters to collect before writing; the last line may exceed it.
const batchSize = 256 * 1024;

/** Exports the matching events, oldest first; the JSON lines include their proof. */
export function exportAudit(
  context: HandlerContext,
  { format, ...filter }: Input,
): Promise<CallOutput<'audit.export'>> {
  return exportList(context, {
    list: 'audit',
    extension: format,
    write: async (registry, handle, { onProgress, signal }) => {
      const lines =
        format === 'csv'
          ? csvLines(registry.auditEntries(filter, onProgress, signal))
          : jsonLines(registry.provenExport(filter, onProgress, signal));
      return { count: await writeLines(lines, handle, signal) };
    },
  });
}

/** Text to write, and the number of events in it. */
interface Written {
  readonly text: string;
  readonly events: number;
}

async function writeLines(
  lines: AsyncIterable<Written>,
  handle: Pick<Sink, 'writeFile'>,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  let batch: string[] = [];
  let size = 0;
  for await (const { text, events } of lines) {
    batch.push(text);
    size += text.length;
    count += events;
    if (size < batchSize) continue;
    signal.throwIfAborted();
    await handle.writeFile(batch.join(''));
    [batch, size] = [[], 0];
  }
  signal.throwIfAborted();
  await handle.writeFile(batch.join(''));
  return count;
}

async function* jsonLines(lines: AsyncIterable<ExportLine>): AsyncGenerator<Written> {
  for await (const { text, isEvent } of lines) yield { text: `${text}\n`, events: isEvent ? 1 : 0 };
}

async function* csvLines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<Written> {
  yield { text: csvLine(columns), events: 0 };
  for await (const entry of entries) yield { text: csvOf(entry), events: 1 };
}

const columns = ['at', 'operator', 'action', 'target_kind', 'target_id', 'target_name', 'field', 'from', 'to'];

/** A line for each change, or one line for an event without changes. */
function csvOf({ at, operator, action, target, changes }: AuditEntry): string {
  const event = [instantText(at), operator, action, target?.kind ?? '', target?.id ?? '', target?.name ?? ''];
  if (changes.length === 0) return csvLine([...event, '', '', '']);
  return changes.map(({ field, from, to }) => csvLine([...event, field, from ?? '', to ?? ''])).join('');
}
