import type { CallInput } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { SelectionOptions } from '../command-line/key-options.ts';
import type { Ending, VaultContext } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { listedKeys } from '../listed-keys.ts';

/** Writes keys to a file. */
export async function exportKeys(
  context: VaultContext,
  file: string,
  format: CallInput<'keys.export'>['format'],
  options: SelectionOptions,
): Ending {
  const { sort, ...criteria } = await listedKeys(context.application, options);
  const keys = { ...criteria, except: [] };
  const write = () => call(context.application, 'keys.export', { format, keys, sort });
  await exportToFile(context, 'key', file, write);
  return undefined;
}
