import { orRefused } from '../files/files.ts';
import { suggestedName, writeNewFile } from '../files/new-file.ts';
import type { Sink } from '../ports/dialogs.ts';
import type { Registry } from '../registry/registry.ts';
import { dialogsOf, type HandlerContext, requireHeld } from './context.ts';
import type { WorkControl } from './work.ts';

/** A list to write to a file. */
export interface ListExport<T extends object> {
  readonly list: 'keys' | 'audit';
  /** The extension of the file's name, without the dot. */
  readonly extension: string;
  /** Writes the list, and resolves to what the caller is told of it. */
  readonly write: (registry: Registry, handle: Pick<Sink, 'writeFile'>, control: WorkControl) => Promise<T>;
}

/**
 * Writes a list to a new file that the user chooses, readable by its owner only; returns null if none was chosen. If it rejects, there is no file.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unwritable`, `session.locked`, `work.busy`, `work.cancelled`, and the errors of `write`
 */
export async function exportList<T extends object>(
  context: HandlerContext,
  { list, extension, write }: ListExport<T>,
): Promise<(T & { readonly file: string }) | null> {
  const { session, clock, work, report, unfinished } = context;
  const { registry } = session;
  const file = await dialogsOf(context).chooseExport(suggestedName(list, extension, clock.now()), list);
  requireHeld(context, registry);
  if (file === null) return null;
  const written = await work.run('export', (control) =>
    typeof file === 'string'
      ? writeNewFile(file, (handle) => write(registry, handle, control), { report, unfinished })
      : orRefused('file.unwritable', () => write(registry, file, control)),
  );
  return { ...written, file: typeof file === 'string' ? file : file.name };
}
