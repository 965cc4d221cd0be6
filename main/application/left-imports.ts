import { type FileHandle, lstat, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LeftImport } from '../../shared/contract/contract.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { withRegularFile } from '../files/files.ts';
import type { TokensWork, Unfinished, UnfinishedWork } from '../files/unfinished.ts';
import type { Report } from '../ports/report.ts';
import type { Registry } from '../registry/registry.ts';
import { toBase64url } from '../vault/base64url.ts';

/**
 * Settles the imports into the vault of `registry` whose process was killed. If their keys were not created, the file with the tokens is removed; if they
 * were, the file is reported, because nobody was told of it. What this vault cannot tell yet, being an older copy, is left for a later opening.
 */
export async function settleImports(
  unfinished: Unfinished,
  registry: Registry,
  now: number,
  report: Report,
): Promise<readonly LeftImport[]> {
  const { vaultId, head } = registry.seen;
  const id = toBase64url(vaultId);
  const settled: LeftImport[] = [];
  const isOurs = (work: UnfinishedWork): work is TokensWork =>
    work.kind === 'tokens' && work.vault === id && work.sequence <= head.sequence;
  for await (const { work, release } of unfinished.abandoned(isOurs)) {
    let isDone = false;
    try {
      const left = await settle(work, await areMade(registry, work, now));
      isDone = left !== 'unknown';
      if (left !== null && left !== 'unknown') settled.push(left);
    } catch (error) {
      report('the tokens of an import that was killed could not be looked for', error);
    }
    await release(isDone);
  }
  return settled;
}

/** Whether the keys were created. The first of them may have been deleted since by another process, while the tokens of the others are still valid. */
async function areMade(registry: Registry, { firstKey, sequence }: TokensWork, now: number): Promise<boolean> {
  if (isThere(registry, firstKey, now)) return true;
  const query = { keyId: firstKey, limit: 1 };
  let page = await registry.audit({ ...query, before: null });
  while (page.entries.length === 0 && page.next !== null && page.next.sequence > sequence) {
    page = await registry.audit({ ...query, before: page.next });
  }
  return page.entries.length > 0;
}

function isThere(registry: Registry, id: string, now: number): boolean {
  try {
    registry.getKey(id, now);
    return true;
  } catch (error) {
    if (error instanceof LatchkeyError && error.data.code === 'key.unknown') return false;
    throw error;
  }
}

async function settle(work: TokensWork, isMade: boolean): Promise<LeftImport | null | 'unknown'> {
  const { file, count, at } = work;
  const isTheirs = await isTokensFile(work);
  if (isMade) return { file, count, at, outcome: isTheirs === null ? 'made-missing' : 'made' };
  // Its drive may be disconnected.
  if (isTheirs === null) return (await isFolder(path.dirname(file))) ? null : 'unknown';
  if (!isTheirs) return { file, count, at, outcome: 'not-removed' };
  await rm(file);
  return { file, count, at, outcome: 'removed' };
}

/** Whether the file at that path is the one that was written; null if nothing is there. */
async function isTokensFile({ file, size, firstKey }: TokensWork): Promise<boolean | null> {
  const there = await lstat(file).catch(() => null);
  if (there === null) return null;
  if (!there.isFile() || there.size !== size) return false;
  return withRegularFile(file, async (handle) => (await beginning(handle)).includes(`\n${firstKey},`));
}

async function beginning(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
  return buffer.subarray(0, bytesRead).toString('latin1');
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
