import { isUtf8 } from 'node:buffer';
import { LatchkeyError } from '../../shared/errors.ts';

// Bytes decoded and parsed before other work gets its turn.
const chunkSize = 64 * 1024;

/** A part of a text. Never ends within a CRLF. */
export interface TextPart {
  readonly text: string;
  readonly isLast: boolean;
}

/**
 * The text of `bytes`, part by part: UTF-8, or UTF-16 according to its byte order mark, as in Excel's "Unicode Text". The mark is not included.
 * @throws {LatchkeyError} `import.malformed`
 */
export function* textParts(bytes: Buffer): Generator<TextPart> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  let [line, held] = [1, ''];
  for (let at = 0; at === 0 || at < bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    const isLast = at + chunkSize >= bytes.length;
    const decoded = decode(decoder, chunk, isLast);
    if (decoded === null) {
      const before = line + lineEndsIn(held);
      throw notText(encoding === 'utf-8' ? before + badLineOf(chunk) : before);
    }
    const text = held + decoded;
    held = text.endsWith('\r') && !isLast ? '\r' : '';
    const part = held === '' ? text : text.slice(0, -1);
    line += lineEndsIn(part);
    yield { text: part, isLast };
  }
}

/** The error for line `line` (from 1), whose encoding is invalid. */
export function notText(line: number): LatchkeyError {
  return new LatchkeyError({ code: 'import.malformed', line, problem: 'encoding' });
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decode(
  decoder: Pick<typeof TextDecoder.prototype, 'decode'>,
  chunk: Uint8Array,
  isLast: boolean,
): string | null {
  try {
    return decoder.decode(chunk, { stream: !isLast });
  } catch (error) {
    // Thrown by a fatal decoder (WHATWG Encoding).
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The number of lines in `chunk` before the first that is not UTF-8; 0 if its lines are valid, since then a character that the chunk before began is not. */
function badLineOf(chunk: Buffer): number {
  let start = 0;
  // The continuation of a character that began in the chunk before.
  while (start < 3 && ((chunk[start] ?? 0) & 0xc0) === 0x80) start += 1;
  for (let line = 0; start < chunk.length; line += 1) {
    const end = chunk.indexOf('\n', start);
    const next = end === -1 ? chunk.length : end + 1;
    if (!isUtf8(chunk.subarray(start, next))) return line;
    start = next;
  }
  return 0;
}

/** The number of line ends in `text`: LF, CRLF or CR. */
export function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) count += 1;
  }
  return count;
}

const lineFeed = 10;
const carriageReturn = 13;
