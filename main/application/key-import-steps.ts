import path from 'node:path';
import type { CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { requireNoProblems } from '../registry/import.ts';
import { type HandlerContext, requireHeld } from './context.ts';
import { checkImport, roleFinder } from './import-check.ts';
import { chooseRows, makeKeys } from './key-import.ts';

/**
 * Reads the CSV file that a person chooses, and keeps it.
 * @throws {LatchkeyError} as `chooseRows`
 */
export async function openImport(context: HandlerContext): Promise<CallOutput<'keys.importOpen'>> {
  const { session, opened, clock, work } = context;
  const { registry } = session;
  const chosen = await chooseRows(context);
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
 * Makes keys of the file that is kept, and keeps it no longer. What keeps it from that is shown by `importRows` from then on.
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
