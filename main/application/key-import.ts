import path from 'node:path';
import type { CallOutput } from '../../shared/contract/contract.ts';
import { maskTokens } from '../../shared/domain/mask-tokens.ts';
import { readSmallFile } from '../files/files.ts';
import { importMaxSize, type ReadFile, readImport } from '../files/import-csv.ts';
import { suggestedName } from '../files/suggested-file.ts';
import type { ImportRow } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import { toBase64url } from '../vault/base64url.ts';
import { dialogsOf, type HandlerContext, requireHeld } from './context.ts';
import { requireImportable } from './import-check.ts';
import { storeImport } from './import-store.ts';
import { writeTokens } from './tokens-file.ts';

/**
 * Makes keys of the CSV file that a person chooses, all or none, and writes their tokens to a new file.
 * @throws {LatchkeyError} as `chooseRows` and `makeKeys`, and `import.invalid`
 */
export async function importKeys(context: HandlerContext): Promise<CallOutput<'keys.import'>> {
  const { clock, session } = context;
  const { registry } = session;
  const chosen = await chooseRows(context);
  if (chosen === null) return null;
  return makeKeys(context, registry, chosen, (signal) => requireImportable(chosen.rows, registry, clock.now(), signal));
}

/** A file that a person chose, as it was read. */
interface ChosenFile extends ReadFile {
  /** Its path. */
  readonly file: string;
}

/**
 * The rows of the CSV file that a person chooses, or null where none was chosen.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unreadable`, `session.locked`, `work.busy`, `work.cancelled`, and as `readImport`
 */
export async function chooseRows(context: HandlerContext): Promise<ChosenFile | null> {
  const { session, work, clock } = context;
  const { registry } = session;
  const chosen = await dialogsOf(context).chooseImport();
  requireHeld(context, registry);
  if (chosen === null) return null;
  return work.run('import', async ({ signal }) => {
    const isPath = typeof chosen === 'string';
    const bytes = isPath ? await readSmallFile(chosen, importMaxSize) : Buffer.from(chosen.bytes ?? []);
    const read = await readImport(bytes, clock.timeZone() ?? '', signal);
    requireHeld(context, registry);
    return { file: isPath ? chosen : chosen.name, ...read };
  });
}

/**
 * Makes the keys that `keysOf` answers of `file`, all or none, and writes their tokens to a new file that a person chooses; null where none was chosen. The tokens are
 * on the disk before the keys are in the vault: no key is made whose token could not be delivered.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unwritable`, `session.locked`, `work.busy`, `work.cancelled`, as `Registry.importKeys`,
 * and what `keysOf` throws
 */
export async function makeKeys(
  context: HandlerContext,
  registry: Registry,
  { file, setAside }: Omit<ChosenFile, 'rows'>,
  keysOf: (signal?: AbortSignal) => Promise<readonly ImportRow[]>,
): Promise<CallOutput<'keys.import'>> {
  const { work, clock, report, unfinished, announceKeys } = context;
  // Nobody is asked for a file of which nothing would come.
  await work.run('import', ({ signal }) => keysOf(signal));
  requireHeld(context, registry);
  const tokensFile = await dialogsOf(context).chooseTokensFile(suggestedName('tokens', 'csv', clock.now()));
  requireHeld(context, registry);
  if (tokensFile === null) return null;
  return work.run('import', async (control) => {
    const keys = await keysOf(control.signal);
    requireHeld(context, registry);
    const drafts = keys.map(({ draft }) => draft);
    const { vaultId, head } = registry.seen;
    const about = { vault: toBase64url(vaultId), sequence: head.sequence, at: clock.now() };
    const note = await unfinished.begin();
    try {
      const secrets = await writeTokens(tokensFile, drafts, control, { report, note }, about);
      const made = { file: sourceName(file), rows: keys, secrets, tokensFile, signal: control.signal, note };
      await storeImport(context, registry, made);
    } finally {
      await note.end();
    }
    announceKeys();
    return { count: keys.length, tokensFile, setAside: [...setAside] };
  });
}

// A name such as 63 says nothing to whoever reads the history.
const pipePattern = /^(-|\/dev\/stdin|\/dev\/fd\/\d+|\/proc\/[^/]+\/fd\/\d+)$/;

/** The name of `file` without its folder, as the history may show it; null where it is a pipe of the process that has no name. */
function sourceName(file: string): string | null {
  return pipePattern.test(file) ? null : maskTokens(path.basename(file));
}
