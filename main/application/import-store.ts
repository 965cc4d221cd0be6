import { rm } from 'node:fs/promises';
import { type ErrorCode, LatchkeyError } from '../../shared/errors.ts';
import type { Note } from '../files/unfinished.ts';
import type { KeyImport } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import type { HandlerContext } from './context.ts';

/** Keys to create, and the file with their tokens. */
interface Import extends KeyImport {
  readonly tokensFile: string;
  /** Aborted with the error for which the keys must not be created after all. */
  readonly signal: AbortSignal;
  /** Records what is left to be done about the file. */
  readonly note: Note;
}

/**
 * Creates the keys. If that fails, removes the file with their tokens, unless it is unknown whether the keys were stored.
 * @throws {LatchkeyError} as `Registry.importKeys`
 */
export async function storeImport(context: HandlerContext, registry: Registry, made: Import): Promise<void> {
  const { clock, report } = context;
  const { tokensFile, signal, note } = made;
  try {
    await registry.importKeys(made, clock.now(), signal);
  } catch (error) {
    if (!isRefusal(error)) {
      const areStored = await look(context, registry, made);
      if (areStored === true) return;
      if (areStored === null) {
        // Settled when the vault is next opened.
        note.keep();
        throw error;
      }
    }
    const failed = (failure: unknown) => {
      note.keep();
      report(`${tokensFile}, with tokens of no key, could not be removed`, failure);
    };
    await rm(tokensFile, { force: true }).catch(failed);
    throw error;
  }
}

// Errors found before anything is written.
const refusals: readonly ErrorCode[] = [
  'session.locked',
  'session.not-administrator',
  'import.invalid',
  'work.cancelled',
  'vault.commit-too-large',
];

function isRefusal(error: unknown): boolean {
  return error instanceof LatchkeyError && refusals.includes(error.data.code);
}

/** Whether the keys are in the vault although storing them failed; null, after a report, if that cannot be determined. */
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
