import type { VaultReading } from '../vault/reading.ts';
import { type AuditFilter, Teller } from './audit.ts';
import type { AuditNames } from './audit-words.ts';
import { eventLine } from './event-line.ts';

/** A line of an audit export without its line end, and whether it is an event's. */
export interface ExportLine {
  readonly text: string;
  readonly isEvent: boolean;
}

/** Whether `filter` selects everything. */
export function letsAllThrough(filter: AuditFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/**
 * The lines of an export that proves itself, of what `filter` selects of the history in `reading`. Specified in docs/audit-export.md.
 * @throws {LatchkeyError} `vault.unknown-event`, `vault.not-signed`, `vault.header-damaged`, and the errors of reading; lines yielded before are useless then
 */
export async function* provenExport(
  reading: VaultReading,
  filter: AuditFilter,
  names: Pick<AuditNames, 'roleName'>,
  watch: Parameters<VaultReading['commits']>[0],
): AsyncGenerator<ExportLine> {
  const { operators } = reading.source.rosters.last;
  const operatorName = (id: string) => operators.get(id)?.name ?? id;
  const teller = new Teller(filter, { ...names, operatorName });
  const isWhole = letsAllThrough(filter);
  const proof = reading.proofWriter(filter);
  let events = 0;
  yield proofLine(proof.start());
  for await (const found of reading.commits(watch)) {
    const { commit } = found;
    let isShown = isWhole;
    if (isShown) yield* proof.show(found).map(proofLine);
    for (let index = 0; index < teller.countOf(commit); index += 1) {
      const entry = teller.tell(found, index);
      if (entry === null) continue;
      if (!isShown) yield* proof.show(found).map(proofLine);
      isShown = true;
      events += 1;
      yield { text: JSON.stringify(eventLine(entry, commit)), isEvent: true };
    }
    if (!isShown) yield* proof.hide(found).map(proofLine);
  }
  yield* proof.end(events).map(proofLine);
}

function proofLine(text: string): ExportLine {
  return { text, isEvent: false };
}
