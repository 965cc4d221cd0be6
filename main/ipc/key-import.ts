import { rm } from 'node:fs/promises';
import type { CallOutput } from '../../shared/contract/contract.ts';
import { workstationTimeZone } from '../../shared/domain/time-zone.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { type ImportRow, requireNoProblems } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import type { HandlerContext } from './context.ts';
import { readSmallFile } from './files.ts';
import { readImport } from './import-csv.ts';
import { writeTokens } from './tokens-file.ts';

// As much as one commit can hold.
const fileMaxSize = 64 * 1024 * 1024;

/**
 * Makes keys of the CSV file that a person chooses, all or none, and writes their tokens to a new file. The tokens are on the disk before the keys are in
 * the vault: no key is made whose token could not be delivered.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unreadable`, `file.unwritable`, `import.malformed`, `import.invalid`, `session.locked`, and as
 * `Registry.importKeys`
 */
export async function importKeys(context: HandlerContext): Promise<CallOutput<'keys.import'>> {
  const { session, dialogs, clock } = context;
  const { registry } = session;
  if (dialogs === null) throw new LatchkeyError({ code: 'dialogs.unavailable' });
  const source = await dialogs.chooseImport();
  if (source === null) return null;
  const rows = await importableRows(source, registry, clock.now());
  const tokensFile = await dialogs.chooseTokensFile();
  if (tokensFile === null) return null;
  // Locked while the person was choosing.
  if (!session.holds(registry)) throw new LatchkeyError({ code: 'session.locked' });
  const secrets = await writeTokens(
    tokensFile,
    rows.map(({ draft }) => draft.name),
  );
  try {
    const count = await registry.importKeys(rows, secrets, clock.now());
    context.announceKeys();
    return { count, tokensFile };
  } catch (error) {
    await rm(tokensFile, { force: true });
    throw error;
  }
}

async function importableRows(file: string, registry: Registry, now: number): Promise<readonly ImportRow[]> {
  const defaults = { roles: registry.roles, timeZone: workstationTimeZone() };
  const { rows, problems } = await readImport(await readSmallFile(file, fileMaxSize), defaults);
  requireNoProblems(problems.concat(registry.importProblems(rows, now)));
  // A file without a single key was hardly meant to be imported.
  if (rows.length === 0) requireNoProblems([{ row: 1, column: '', problem: 'required' }]);
  return rows;
}
