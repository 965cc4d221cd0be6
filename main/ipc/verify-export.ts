import type { FileHandle } from 'node:fs/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { ExportCheck } from '../registry/export-check.ts';
import type { ProvenExport } from '../registry/export-lines.ts';
import { compare, placeOf } from '../registry/export-place.ts';
import { parseJson } from '../vault/json.ts';
import { Pace, type Watch } from '../vault/pace.ts';
import { withRegularFile } from './files.ts';

const chunkSize = 256 * 1024;
// A line with the largest commit that a vault can hold, 64 MiB in base64url, is shorter.
const lineMaxSize = 96 * 1024 * 1024;
const lineEnd = 0x0a;

/**
 * What the export of a history in `file` proves, of the vault `vaultId` (32 bytes in base64url) where that is given. Needs no vault. Progress is told in bytes. Keeps one line at a time.
 * @throws {LatchkeyError} `file.unreadable`, `export.unproved`, `work.cancelled`
 */
export function verifyExport(file: string | Buffer, vaultId: string | null, watch: Watch): Promise<ProvenExport> {
  return withRegularFile(file, async (handle) => {
    const lines = readLines(handle, new Pace(watch, (await handle.stat()).size));
    const check = new ExportCheck(vaultId);
    for (let line = 1; ; line += 1) {
      const { value, done } = await lines.next();
      if (done) return check.end(value);
      try {
        check.take(value);
      } catch (error) {
        throw await foundFurtherOn(error, lines, line);
      }
    }
  });
}

/** `error`, which `line` was refused with; where something else should stand there, and stands on one of the `lines` after it, it was moved. */
async function foundFurtherOn(error: unknown, lines: AsyncGenerator<string | null>, line: number): Promise<unknown> {
  const data = error instanceof LatchkeyError ? error.data : null;
  if (data?.code !== 'export.unproved' || data.expected === null) return error;
  let foundAt = line;
  for await (const text of lines) {
    foundAt += 1;
    const place = text === null ? null : placeOf(parseJson(text));
    const isHere = place !== null && place !== 'end' && compare(place, data.expected) === 0;
    if (isHere) return new LatchkeyError({ ...data, problem: 'moved', foundAt });
  }
  return error;
}

/** The lines of `handle` without their ends, null for one that is no UTF-8 or longer than any can be. Returns whether something without an end follows. */
async function* readLines(handle: FileHandle, pace: Pace): AsyncGenerator<string | null, boolean> {
  let begun: Buffer[] = [];
  let size = 0;
  let isTooLong = false;
  for (let read = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize);
    if (bytesRead === 0) break;
    read += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
      if (!isTooLong) yield textOf(Buffer.concat([...begun, chunk.subarray(start, end)]));
      [begun, size, start, isTooLong] = [[], 0, end + 1, false];
      if (pace.isDue) await pace.rest(read);
    }
    size += chunk.length - start;
    // What is too long is not kept, and its end not waited for.
    if (size > lineMaxSize && !isTooLong) yield null;
    isTooLong = size > lineMaxSize;
    if (isTooLong) begun = [];
    else begun.push(chunk.subarray(start));
    if (pace.isDue) await pace.rest(read);
  }
  pace.end();
  return size > 0;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
