import { auditFilterOf } from '../audit-filter.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import { auditFormats, formatOf } from '../command-line/values.ts';
import type { VaultCommand } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { Failure } from '../terminal/failure.ts';

/** Writes the history to a file. */
export const exportAudit: VaultCommand<OptionsOf<'audit export'>> = async (context, options, [file = '']) => {
  const format = formatOf(file, options.format, auditFormats);
  if (format === null) throw new Failure('--format is missing');
  const filter = await auditFilterOf(context.application, options);
  const write = () => call(context.application, 'audit.export', { format, ...filter });
  await exportToFile(context, 'event', file, write);
  return undefined;
};
