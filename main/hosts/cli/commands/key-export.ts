import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import { formatOf, keyFormats } from '../command-line/values.ts';
import type { VaultCommand } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { selectionOf } from '../key-selection.ts';
import { Failure } from '../terminal/failure.ts';

/** Writes keys to a file. */
export const exportKeys: VaultCommand<OptionsOf<'key export'>> = async (context, options, [file = '']) => {
  const format = formatOf(file, options.format, keyFormats);
  if (format === null) throw new Failure('--format is missing');
  const selection = await selectionOf(context.application, options);
  const write = () => call(context.application, 'keys.export', { format, ...selection });
  await exportToFile(context, 'key', file, write);
  return undefined;
};
