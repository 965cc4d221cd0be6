import { parseToken, tokenLength } from '../domain/token.ts';
import { type Found, tokensInDump } from './dump.ts';
import { betweenCharacters, type Inner, type Needle, type Trial } from './needles.ts';
import { fromBase64, fromDecimal, fromHex, plain, type Read, unescaped, wide } from './readers.ts';

/** Bytes examined after the one where a needle ends: more than any encoding of a token takes, including starts of lines. */
export const reach = 2500;
/** Bytes examined before it. */
export const back = 500;

// Bytes of a character in UTF-8, UTF-16 and UTF-32, all but one of them zero.
const widths = [1, 2, 4] as const;

/** The tokens to which `needle`, which ends at `end` in `bytes`, belongs. */
export function tokensAt(bytes: Uint8Array, end: number, { text, trial }: Needle): readonly Found[] {
  const start = startOf(bytes, end, text.length);
  const limit = Math.min(bytes.length, end + reach);
  const asIs = text === 'lk_' ? tokenAsIs(bytes, start) : null;
  if (asIs !== null) return [{ token: asIs, place: start }];
  if (trial.kind === 'dump') return tokensInDump(bytes, start, limit);
  const found = new Map<string, Found>();
  for (const { read, place } of readings(bytes, start, limit, trial)) {
    const token = tokenFrom(read);
    if (token !== null && !found.has(token)) found.set(token, { token, place });
  }
  return [...found.values()];
}

/** Where the needle of `length` characters that ends at `end` starts. */
function startOf(bytes: Uint8Array, end: number, length: number): number {
  let [at, left] = [end, length - 1];
  while (left > 0 && at > 0) {
    at -= 1;
    if (!isBetween(bytes[at])) left -= 1;
  }
  return at;
}

/** Where the last `count` base64 characters before `start` begin. */
function charactersBefore(bytes: Uint8Array, start: number, count: number): number {
  let [at, left] = [start, count];
  while (left > 0 && at > 0) {
    at -= 1;
    // An escaped line end in JSON, \n or \r.
    const isLineEnd = bytes[at - 1] === 0x5c && (bytes[at] === 0x6e || bytes[at] === 0x72);
    if (!(isLineEnd || isBetween(bytes[at]))) left -= 1;
  }
  return at;
}

function isBetween(byte: number | undefined): boolean {
  return byte !== undefined && betweenCharacters.includes(String.fromCharCode(byte));
}

interface Reading {
  readonly read: Read;
  readonly place: number;
}

/** All ways to read a token whose needle starts at `start`. */
function* readings(
  bytes: Uint8Array,
  start: number,
  limit: number,
  trial: Exclude<Trial, { kind: 'dump' }>,
): Generator<Reading> {
  for (const width of widths) {
    const from = (place: number) => plain(bytes, place, width, limit);
    switch (trial.kind) {
      case 'text':
        yield { read: unescaped(from(start)), place: start };
        break;
      case 'base64':
        yield* base64Readings(bytes, start, trial, from);
        break;
      case 'hex-of': {
        // Each encoded character has two digits.
        const place = charactersBefore(bytes, start, 2 * trial.back);
        yield* digitReadings(place, () => innerReader(fromHex(from(place)), trial.inner));
        break;
      }
      default:
        yield* escapedReadings(start, width, from);
        if (trial.kind !== 'octal') yield* digitReadings(start, () => digitReaders[trial.kind](from(start)));
    }
  }
}

const digitReaders = { hex: fromHex, decimal: fromDecimal } as const;

// The longest prefix of an escape before its digits: &#x00006c;
const escapeLength = 7;

function* escapedReadings(start: number, width: number, from: (place: number) => Read): Generator<Reading> {
  for (let before = 1; before <= escapeLength; before += 1) {
    const place = start - before * width;
    if (place >= 0) yield { read: unescaped(from(place)), place };
  }
}

function* digitReadings(place: number, read: () => Read): Generator<Reading> {
  for (const width of widths) yield { read: unescaped(width === 1 ? read() : wide(read(), width)), place };
}

function* base64Readings(
  bytes: Uint8Array,
  start: number,
  { back: count, skip, inner }: Extract<Trial, { kind: 'base64' }>,
  from: (place: number) => Read,
): Generator<Reading> {
  const place = charactersBefore(bytes, start, count);
  const once = () => fromBase64(from(place), skip);
  const read = inner === null ? once : () => innerReader(once(), inner);
  yield* digitReadings(place, read);
}

function innerReader(read: Read, inner: Inner): Read {
  return inner === 'hex' ? fromHex(read) : fromBase64(read, inner);
}

/** The token read by `read`, or null if it is not one or its checksum is wrong. */
function tokenFrom(read: Read): string | null {
  let token = '';
  while (token.length < tokenLength) {
    const byte = read();
    const isExpected = token.length < 3 ? byte === 'lk_'.charCodeAt(token.length) : isWordByte(byte);
    if (!isExpected) return null;
    token += String.fromCharCode(byte);
  }
  return parseToken(token) === null ? null : token;
}

const form = /^lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/;

/** The unencoded token at `at`. If its checksum is wrong, it must be delimited. */
function tokenAsIs(bytes: Uint8Array, at: number): string | null {
  for (const width of widths) {
    const read = plain(bytes, at, width, bytes.length);
    let token = '';
    for (let byte = read(); isWordByte(byte) && token.length < tokenLength; byte = read())
      token += String.fromCharCode(byte);
    if (!form.test(token)) continue;
    const isWord = !isWordByte(bytes[at - width]) && !isWordByte(bytes[at + tokenLength * width]);
    // In binary files and encodings such as %3D, other letters may be adjacent: then the checksum decides.
    if (isWord || parseToken(token) !== null) return token;
  }
  return null;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isDigit || isLetter || byte === 0x5f;
}
