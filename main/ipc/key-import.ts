import { rm } from 'node:fs/promises';
import type { CallOutput } from '../../shared/contract/contract.ts';
import { workstationTimeZone } from '../../shared/domain/time-zone.ts';
import { type ErrorCode, LatchkeyError } from '../../shared/errors.ts';
import type { KeySecret } from '../registry/commands.ts';
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
  await store(context, registry, { rows, secrets, tokensFile });
  context.announceKeys();
  return { count: rows.length, tokensFile };
}

/** Keys to make, and the file that their tokens are in. */
interface Import {
  readonly rows: readonly ImportRow[];
  readonly secrets: readonly KeySecret[];
  readonly tokensFile: string;
}

/** Makes the keys, or sees to it that there is no file with tokens of keys that are not: unless it cannot be known whether they are. */
async function store(context: HandlerContext, registry: Registry, made: Import): Promise<void> {
  const { clock, report } = context;
  const { rows, secrets, tokensFile } = made;
  try {
    await registry.importKeys(rows, secrets, clock.now());
  } catch (error) {
    if (!isRefusal(error)) {
      const areStored = await look(context, registry, made);
      if (areStored === true) return;
      if (areStored === null) throw error;
    }
    const failed = (failure: unknown) => report(`${tokensFile}, with tokens of no key, could not be removed`, failure);
    await rm(tokensFile, { force: true }).catch(failed);
    throw error;
  }
}

// Found before anything was written.
const refusals: readonly ErrorCode[] = [
  'session.locked',
  'session.not-administrator',
  'import.invalid',
  'vault.commit-too-large',
];

function isRefusal(error: unknown): boolean {
  return error instanceof LatchkeyError && refusals.includes(error.data.code);
}

/** Whether the keys are in the vault although storing them has failed, or null where even that cannot be known, which is reported. */
async function look(
  { clock, report, announceKeys }: HandlerContext,
  registry: Registry,
  { secrets: [first], tokensFile }: Import,
): Promise<boolean | null> {
  try {
    const added = await registry.withVault((vault) => vault.catchUp());
    if (added > 0) announceKeys();
    registry.getKey(first?.id ?? '', clock.now());
    return true;
  } catch (error) {
    if (error instanceof LatchkeyError && error.data.code === 'key.unknown') return false;
    report(`${tokensFile} was kept, because it is not known whether the keys whose tokens it has were stored`, error);
    return null;
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
