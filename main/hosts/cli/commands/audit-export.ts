import type { CallInput } from '../../../../shared/contract/contract.ts';
import { auditFilterOf } from '../audit-filter.ts';
import { call } from '../call.ts';
import type { EventOptions } from '../command-line/audit-options.ts';
import type { Ending, VaultContext } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';

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
