import path from 'node:path';
import type { CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { importMaxSize } from '../../shared/contract/limits.ts';
import { maskTokens } from '../../shared/domain/mask-tokens.ts';
import { readSmallFile } from '../files/files.ts';
import { type ReadFile, readImport } from '../files/import-csv.ts';
import { suggestedName } from '../files/new-file.ts';
import type { GivenFile } from '../ports/dialogs.ts';
import { type ImportRow, requireNoProblems } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import { toBase64url } from '../vault/base64url.ts';
import { dialogsOf, type HandlerContext, requireHeld } from './context.ts';
import { checkImport, roleFinder } from './import-check.ts';
import { storeImport } from './import-store.ts';
import { writeTokens } from './tokens-file.ts';

/**
 * Reads the CSV file that the user chooses or has dropped, and keeps it for `runImport`.
 * @throws {LatchkeyError} as `chooseRows`
 */
export async function openImport(
  context: HandlerContext,
  { dropped }: ParsedInput<'keys.importOpen'>,
): Promise<CallOutput<'keys.importOpen'>> {
  const { session, opened, clock, work } = context;
  const { registry } = session;
  const given = dropped && { name: dropped.name, bytes: Buffer.from(dropped.content, 'base64') };
  const chosen = await chooseRows(context, given);
  if (chosen === null) return null;
  const { problems } = await work.run('import', ({ signal }) =>
    checkImport(chosen.rows, registry, clock.now(), signal),
  );
  requireHeld(context, registry);
  return { ...opened.open(chosen, problems), name: path.basename(chosen.file) };
}

/** @throws {LatchkeyError} `import.gone` */
export function importRows(
  { session: { registry }, opened }: HandlerContext,
  input: ParsedInput<'keys.importRows'>,
): CallOutput<'keys.importRows'> {
  const roleIdOf = roleFinder(registry.roles);
  const names = new Map(registry.roles.map(({ id, name }) => [id, name]));
  return opened.get(input.importId).page(input, (text) => names.get(roleIdOf(text)) ?? text);
}

/**
 * Creates the keys of the kept file, and then forgets it. If there are problems, `importRows` shows them from then on.
 * @throws {LatchkeyError} `import.gone`, and as `makeKeys`
 */
export async function runImport(
  context: HandlerContext,
  { importId }: ParsedInput<'keys.importRun'>,
): Promise<CallOutput<'keys.importRun'>> {
  const { session, opened, clock } = context;
  const { registry } = session;
  const file = opened.get(importId);
  const done = await makeKeys(context, registry, file, async (signal) => {
    opened.get(importId);
    const { keys, problems } = await checkImport(file.rows, registry, clock.now(), signal);
    file.check(problems);
    requireNoProblems(problems);
    return keys;
  });
  if (done !== null) opened.discard(importId);
  return done;
}

/** A file that the user chose, as read. */
interface ChosenFile extends ReadFile {
  /** Its path. */
  readonly file: string;
}

/**
 * The rows of the CSV file `given`, or of the one that the user chooses; null if none was chosen.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unreadable`, `session.locked`, `work.busy`, `work.cancelled`, and as `readImport`
 */
async function chooseRows(context: HandlerContext, given: GivenFile | undefined): Promise<ChosenFile | null> {
  const { session, work, clock } = context;
  const { registry } = session;
  const chosen = given ?? (await dialogsOf(context).chooseImport());
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
 * Creates the keys that `keysOf` returns, all or none, and writes their tokens to a new file that the user chooses; returns null if none was chosen. The
 * tokens are on the disk before the keys are stored: no key is created whose token could not be delivered.
 * @throws {LatchkeyError} `dialogs.unavailable`, `file.unwritable`, `session.locked`, `work.busy`, `work.cancelled`, as `Registry.importKeys`,
 * and the errors of `keysOf`
 */
async function makeKeys(
  context: HandlerContext,
  registry: Registry,
  { file, setAside }: Omit<ChosenFile, 'rows'>,
  keysOf: (signal?: AbortSignal) => Promise<readonly ImportRow[]>,
): Promise<CallOutput<'keys.importRun'>> {
  const { work, clock, report, unfinished, announceKeys } = context;
  // Checked first, so that nobody has to choose a file for an import that cannot succeed.
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

// A name such as 63 means nothing in the history.
const pipePattern = /^(-|\/dev\/stdin|\/dev\/fd\/\d+|\/proc\/[^/]+\/fd\/\d+)$/;

/** The name of `file` without its folder, with tokens masked, for the history; null for a pipe of the process, which has no name. */
function sourceName(file: string): string | null {
  return pipePattern.test(file) ? null : maskTokens(path.basename(file));
}
