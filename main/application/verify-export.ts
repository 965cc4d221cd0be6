import { LatchkeyError } from '../../shared/errors.ts';
import { ExportCheck } from '../registry/export-check.ts';
import type { ProvenExport } from '../registry/export-lines.ts';
import { compare, placeOf } from '../registry/export-place.ts';
import { parseJson } from '../vault/json.ts';
import { Pace, type Watch } from '../vault/pace.ts';

// Longer than a line with the largest commit that a vault can hold, 64 MiB in base64url.
const lineMaxSize = 96 * 1024 * 1024;
const lineEnd = 0x0a;

// A line that was moved is searched for among this many lines, more than any history has: the input may be endless.
const lookAhead = 10_000_000;

/** The export to read: its bytes in chunks, and their number, or 0 if unknown. */
export interface ExportSource {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly size: number;
}

/**
 * Verifies an export of a history; returns what it proves. If `vaultId` (32 bytes in base64url) is given, it must be of that vault. Needs no vault. Progress
 * is reported in bytes. Keeps one line at a time, and stops reading at a line that is too long to be valid.
 * @throws {LatchkeyError} `export.unproved`, `work.cancelled`
 */
export async function verifyExport(source: ExportSource, vaultId: string | null, watch: Watch): Promise<ProvenExport> {
  const lines = readLines(source.chunks, new Pace(watch, source.size));
  const check = new ExportCheck(vaultId);
  try {
    for (let line = 1; ; line += 1) {
      const { value, done } = await lines.next();
      if (done) return check.end(value);
      try {
        check.take(value);
      } catch (error) {
        throw await foundFurtherOn(error, lines, line);
      }
    }
  } finally {
    // Closes the source of the chunks.
    await lines.return(false);
  }
}

/** `error`, with which `line` was refused; if the line expected there is among the following `lines`, the error says that it was moved. */
async function foundFurtherOn(error: unknown, lines: AsyncGenerator<string | null>, line: number): Promise<unknown> {
  const data = error instanceof LatchkeyError ? error.data : null;
  if (data?.code !== 'export.unproved' || data.expected === null) return error;
  let foundAt = line;
  for await (const text of lines) {
    foundAt += 1;
    if (foundAt - line > lookAhead) break;
    const place = text === null ? null : placeOf(parseJson(text));
    const isHere = place !== null && place !== 'end' && compare(place, data.expected) === 0;
    if (isHere) return new LatchkeyError({ ...data, problem: 'moved', foundAt });
  }
  return error;
}

/**
 * The lines of `chunks` without their ends; null for a line that is not UTF-8, and for one that is too long, which ends it. Returns whether an unterminated
 * rest follows.
 */
async function* readLines(chunks: AsyncIterable<Uint8Array>, pace: Pace): AsyncGenerator<string | null, boolean> {
  let begun: Uint8Array[] = [];
  let size = 0;
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
      yield textOf(Buffer.concat([...begun, chunk.subarray(start, end)]));
      [begun, size, start] = [[], 0, end + 1];
      if (pace.isDue) await pace.rest(read);
    }
    size += chunk.length - start;
    if (size > lineMaxSize) {
      yield null;
      return true;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
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
