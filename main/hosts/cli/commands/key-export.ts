import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import { formatOf, keyFormats } from '../command-line/values.ts';
import type { VaultCommand } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { listedKeys } from '../listed-keys.ts';
import { Failure } from '../terminal/failure.ts';

/** Writes keys to a file. */
export const exportKeys: VaultCommand<OptionsOf<'key export'>> = async (context, options, [file = '']) => {
  const format = formatOf(file, options.format, keyFormats);
  if (format === null) throw new Failure('--format is missing');
  const { sort, ...criteria } = await listedKeys(context.application, options);
  const keys = { ...criteria, except: [] };
  const write = () => call(context.application, 'keys.export', { format, keys, sort });
  await exportToFile(context, 'key', file, write);
  return undefined;
};
