import type { AuditEntry, AuditQuery, CallOutput } from '../../../../shared/contract/contract.ts';
import type { Application } from '../../../application/application.ts';
import { type AuditFilter, auditFilterOf } from '../audit-filter.ts';
import { call } from '../call.ts';
import type { EventOptions } from '../command-line/audit-options.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { Columns } from '../terminal/columns.ts';
import { localTime } from '../terminal/instant.ts';
import { printList } from '../terminal/list.ts';
import { actionWords, changesWords, targetWords } from '../words/audit.ts';

type ListOptions = EventOptions & JsonOption & { readonly limit?: number };

/** Prints the history, newest first. */
export async function listAudit({ application, output }: VaultContext, options: ListOptions): Ending {
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const pages = auditPages(application, await auditFilterOf(application, options), limit);
  if (options.json) {
    await printList(output, pages);
    return undefined;
  }
  const { operators } = await call(application, 'vault.info', {});
  const columns = new Columns(
    [],
    operators.map(({ name }) => name),
    Object.values(actionWords),
  );
  await printList(output, pages, { headings: ['WHEN', 'WHO', 'WHAT', 'TO', 'DETAILS'], columns, cells });
  return undefined;
}

const pageSize = 500;

async function* auditPages(
  application: Application,
  filter: AuditFilter,
  limit: number,
): AsyncGenerator<readonly AuditEntry[]> {
  let before: AuditQuery['before'] = null;
  for (let left = limit; left > 0; ) {
    const input: AuditQuery = { ...filter, before, limit: Math.min(left, pageSize) };
    const { entries, next }: CallOutput<'audit.query'> = await call(application, 'audit.query', input);
    yield entries;
    if (next === null) return;
    left -= entries.length;
    before = next;
  }
}

function cells(entry: AuditEntry): readonly string[] {
  const { at, operator, action } = entry;
  return [localTime(at), operator, actionWords[action], targetWords(entry), changesWords(entry)];
}
