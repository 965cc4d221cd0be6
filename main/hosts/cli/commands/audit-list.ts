import type { AuditEntry, AuditQuery, CallInput, CallOutput } from '../../../../shared/contract/contract.ts';
import { isId } from '../../../../shared/domain/id.ts';
import { foldText } from '../../../../shared/domain/text.ts';
import type { Application } from '../../../application/application.ts';
import { CallFailure, call } from '../call.ts';
import type { EventOptions } from '../command-line/audit-options.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { findKey } from '../find-key.ts';
import { Failure } from '../terminal/exit-codes.ts';
import { Columns, printList } from '../terminal/tables.ts';
import { actionWords, changesWords, targetWords } from '../words/audit.ts';
import { localTime } from '../words/format.ts';

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

/** Writes the history to a file. */
export async function exportAudit(
  context: VaultContext,
  file: string,
  format: CallInput<'audit.export'>['format'],
  options: EventOptions,
): Ending {
  const filter = await auditFilterOf(context.application, options);
  const write = () => call(context.application, 'audit.export', { format, ...filter });
  await exportToFile(context, 'event', file, write);
  return undefined;
}

/** Selects events. */
type AuditFilter = Omit<AuditQuery, 'before' | 'limit'>;

/** The filter that the options describe. */
async function auditFilterOf(
  application: Application,
  { key, by, action, target, from, to }: EventOptions,
): Promise<AuditFilter> {
  return {
    ...(key === undefined ? {} : { keyId: await keyIdOf(application, key) }),
    ...(by === undefined ? {} : { operatorIds: await operatorIdsOf(application, by) }),
    ...(action === undefined ? {} : { actions: [...new Set(action)] }),
    ...(target === undefined ? {} : { target }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

// A deleted key is not found by name any more, but its history by its id.
async function keyIdOf(application: Application, text: string): Promise<string> {
  try {
    return (await findKey(application, text)).id;
  } catch (error) {
    if (isId(text) && error instanceof CallFailure && error.error.code === 'key.unknown') return text;
    throw error;
  }
}

async function operatorIdsOf(application: Application, texts: readonly string[]): Promise<string[]> {
  const { operators } = await call(application, 'vault.info', {});
  const found = texts.flatMap((text) => {
    const named = operators.filter(({ id, name }) => id === text || foldText(name) === foldText(text.trim()));
    if (named.length > 0) return named.map(({ id }) => id);
    const names = operators.map(({ name }) => name).join(', ');
    throw new Failure(`the vault has no operator "${text}"; there are: ${names}`);
  });
  return [...new Set(found)];
}
