import type { FileHandle } from 'node:fs/promises';
import type { Report } from '../ports/report.ts';
import type { KeySecret } from '../registry/commands.ts';
import { issueSecrets } from '../secrets/issue.ts';
import { csvCell } from './csv.ts';
import { writeNewFile } from './new-file.ts';
import type { WorkControl } from './work.ts';

// Keys whose tokens are in memory at once. Between two such batches, everything else gets its turn.
const batchSize = 1000;

/**
 * Issues a secret for a new key of each of `names`, and writes id, name and token of each to the new file at `file`, for its owner alone; they are on the
 * disk when it resolves. What is returned has no tokens. When it rejects, there is no file.
 *
 * It is CSV (RFC 4180) with a header row and line feeds. A name that starts with =, +, - or @ is written as it is, though a spreadsheet may take it for a
 * formula: the file is for programs, which look for that name, and a token next to a name that was altered is a token lost.
 * @throws {LatchkeyError} as `writeNewFile`, and the reason for which the work is to end
 */
export function writeTokens(
  file: string,
  names: readonly string[],
  control: WorkControl,
  report: Report,
): Promise<readonly KeySecret[]> {
  return writeNewFile(file, (handle) => writeAll(handle, names, control), report);
}

async function writeAll(
  handle: FileHandle,
  names: readonly string[],
  { signal, onProgress }: WorkControl,
): Promise<readonly KeySecret[]> {
  const secrets: KeySecret[] = [];
  onProgress(0, names.length);
  await handle.writeFile('id,name,token\n');
  for (let at = 0; at < names.length; at += batchSize) {
    signal.throwIfAborted();
    await writeBatch(handle, names.slice(at, at + batchSize), secrets);
    onProgress(secrets.length, names.length);
  }
  signal.throwIfAborted();
  return secrets;
}

async function writeBatch(handle: FileHandle, names: readonly string[], secrets: KeySecret[]): Promise<void> {
  const issued = issueSecrets(names.length);
  const lines = issued.flatMap(({ id, token }, place) => [
    Buffer.from(`${id},${csvCell(names[place] ?? '')},`),
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
