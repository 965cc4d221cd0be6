import { rm } from 'node:fs/promises';
import { type ErrorCode, LatchkeyError } from '../../shared/errors.ts';
import type { Note } from '../files/unfinished.ts';
import type { KeyImport } from '../registry/import.ts';
import type { Registry } from '../registry/registry.ts';
import type { HandlerContext } from './context.ts';

/** Keys to make, and the file that their tokens are in. */
interface Import extends KeyImport {
  readonly tokensFile: string;
  /** Aborted with the error for which the keys are not to be made after all. */
  readonly signal: AbortSignal;
  /** Says of the file what is left to do with it. */
  readonly note: Note;
}

/**
 * Makes the keys, or sees to it that there is no file with tokens of keys that are not: unless it cannot be known whether they are.
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
        // The vault tells when it is opened again.
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

// Found before anything was written.
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
