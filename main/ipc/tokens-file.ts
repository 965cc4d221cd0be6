import { type FileHandle, open, rm } from 'node:fs/promises';
import type { KeySecret } from '../registry/commands.ts';
import { issueSecrets } from '../secrets/issue.ts';
import { orRefused, syncFolderOf } from './files.ts';

// Keys whose tokens are in memory at once.
const batchSize = 1000;

/**
 * Issues a secret for a new key of each of `names`, and writes id, name and token of each to the new file at `file`, for its owner alone; they are on the
 * disk when it resolves. What is returned has no tokens. When it rejects, there is no file.
 *
 * It is CSV (RFC 4180) with a header row and line feeds. A name that starts with =, +, - or @ is written as it is, though a spreadsheet may take it for a
 * formula: the file is for programs, which look for that name, and a token next to a name that was altered is a token lost.
 * @throws {LatchkeyError} `file.unwritable`, with `EEXIST` where there is a file: it is not replaced
 */
export function writeTokens(file: string, names: readonly string[]): Promise<readonly KeySecret[]> {
  return orRefused('file.unwritable', async () => {
    const handle = await open(file, 'wx', 0o600);
    try {
      const secrets = await writeAll(handle, names).finally(() => handle.close());
      await syncFolderOf(file);
      return secrets;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  });
}

async function writeAll(handle: FileHandle, names: readonly string[]): Promise<readonly KeySecret[]> {
  const secrets: KeySecret[] = [];
  await handle.writeFile('id,name,token\n');
  for (let at = 0; at < names.length; at += batchSize) {
    await writeBatch(handle, names.slice(at, at + batchSize), secrets);
  }
  await handle.sync();
  return secrets;
}

async function writeBatch(handle: FileHandle, names: readonly string[], secrets: KeySecret[]): Promise<void> {
  const issued = issueSecrets(names.length);
  const lines = issued.flatMap(({ id, token }, place) => [
    Buffer.from(`${id},${quoted(names[place] ?? '')},`),
    token,
    lineFeed,
  ]);
  const batch = Buffer.concat(lines);
  for (const { id, token, digest } of issued) {
    token.fill(0);
    secrets.push({ id, digest });
  }
  try {
    await handle.writeFile(batch);
  } finally {
    batch.fill(0);
  }
}

const lineFeed = Buffer.from('\n');

function quoted(name: string): string {
  return /[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
