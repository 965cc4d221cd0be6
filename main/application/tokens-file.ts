import type { FileHandle } from 'node:fs/promises';
import type { ApiKeyDraft } from '../../shared/domain/key-fields.ts';
import { csvCell, defused } from '../files/csv.ts';
import { type Writing, writeNotedFile } from '../files/new-file.ts';
import type { TokensWork } from '../files/unfinished.ts';
import type { KeySecret } from '../registry/commands.ts';
import { issueSecrets } from '../secrets/issue.ts';
import type { WorkControl } from './work.ts';

// Keys whose tokens are in memory at once. Other work gets its turn between batches.
const batchSize = 1000;

/** The fields of a key in the file, besides its id and token. */
type Delivered = Pick<ApiKeyDraft, 'name' | 'issuedTo'>;

/**
 * Issues a secret for each of the new `keys`, and writes id, name, holder and token of each to the new file `file`, readable by its owner only; the file is
 * durable when the promise resolves. What is returned has no tokens. If it rejects, there is no file.
 *
 * The format is CSV (RFC 4180) with a header row and line feeds. Names and holders are defused as in exports: otherwise, opening the file in a spreadsheet to
 * deliver the tokens could run a formula that reads them. Programs find a key by its id, which is never altered. Before the file gets its name, a note
 * records that its keys are yet to be stored, as described by `about`.
 * @throws {LatchkeyError} as `writeNewFile`, and the error with which the work was aborted
 */
export function writeTokens(
  file: string,
  keys: readonly Delivered[],
  control: WorkControl,
  writing: Writing,
  about: Pick<TokensWork, 'vault' | 'sequence' | 'at'>,
): Promise<readonly KeySecret[]> {
  const write = (handle: FileHandle) => writeAll(handle, keys, control);
  return writeNotedFile(file, write, writing, (secrets, partial, size) => ({
    ...{ kind: 'tokens', partial, file, size, ...about },
    ...{ firstKey: secrets[0]?.id ?? '', count: secrets.length },
  }));
}

async function writeAll(
  handle: FileHandle,
  keys: readonly Delivered[],
  { signal, onProgress }: WorkControl,
): Promise<readonly KeySecret[]> {
  const secrets: KeySecret[] = [];
  onProgress(0, keys.length);
  await handle.writeFile('id,name,issued_to,token\n');
  for (let at = 0; at < keys.length; at += batchSize) {
    signal.throwIfAborted();
    await writeBatch(handle, keys.slice(at, at + batchSize), secrets);
    onProgress(secrets.length, keys.length);
  }
  signal.throwIfAborted();
  return secrets;
}

async function writeBatch(handle: FileHandle, keys: readonly Delivered[], secrets: KeySecret[]): Promise<void> {
  const issued = issueSecrets(keys.length);
  const lines = issued.flatMap(({ id, token }, place) => [
    Buffer.from(`${[id, keys[place]?.name ?? '', keys[place]?.issuedTo ?? ''].map(cellOf).join(',')},`),
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

const cellOf = (text: string) => csvCell(defused(text));

const lineFeed = Buffer.from('\n');
