import { base64Digits } from './needles.ts';

/** Reads the next byte or character; -1 at the end. */
export type Read = () => number;

/** The bytes of `bytes` from `at` to before `limit`, every `width`th, with zeros in between. */
export function plain(bytes: Uint8Array, at: number, width: number, limit: number): Read {
  let place = at;
  return () => {
    if (place >= limit) return -1;
    for (let zero = place - width + 1; place > at && zero < place; zero += 1) if (bytes[zero] !== 0) return -1;
    const byte = bytes[place] ?? -1;
    place += width;
    return byte;
  };
}

/** The characters of UTF-16 or UTF-32 text (`width` 2 or 4) of either byte order, starting at a nonzero byte. */
export function wide(read: Read, width: number): Read {
  let isFirst = true;
  return () => {
    for (let zero = 1; !isFirst && zero < width; zero += 1) if (read() !== 0) return -1;
    isFirst = false;
    return read();
  };
}

const code = (character: string) => character.charCodeAt(0);
const [percent, equals, backslash, ampersand, semicolon] = [code('%'), code('='), code('\\'), code('&'), code(';')];
const [lineFeed, carriageReturn, space, tab, quote] = [code('\n'), code('\r'), code(' '), code('\t'), code('"')];

/**
 * Unescapes characters as in URLs (RFC 3986, also escaped twice), mails (RFC 2045, 6.7, including soft line breaks), JSON and programs (\u005f, \x5f, \137,
 * line continuations), and HTML (&#95; &#x5f; &lowbar;).
 */
export function unescaped(read: Read): Read {
  return () => {
    for (;;) {
      let character = read();
      // %255F is %5F escaped again.
      while (character === percent) {
        character = number(read, 2, 16);
        if (character !== percent) return character;
      }
      if (character === ampersand) return entity(read);
      const unit =
        character === equals ? afterEquals(read) : character === backslash ? afterBackslash(read) : character;
      if (unit !== goOn) return unit;
    }
  };
}

// The result for a line continuation.
const goOn = -2;

function afterEquals(read: Read): number {
  let character = read();
  while (character === space || character === tab) character = read();
  if (character === carriageReturn) character = read();
  return character === lineFeed ? goOn : number(read, 2, 16, character);
}

function afterBackslash(read: Read): number {
  let character = read();
  while (character === backslash) character = read();
  if (character === carriageReturn) character = read();
  switch (character) {
    case lineFeed:
      return goOn;
    case code('u'):
      return number(read, 4, 16);
    case code('U'):
      return number(read, 8, 16);
    case code('x'):
      return number(read, 2, 16);
    default:
      return number(read, 3, 8, character);
  }
}

function entity(read: Read): number {
  let name = '';
  for (let character = read(); character !== semicolon; character = read()) {
    if (character === -1 || name.length > 10) return -1;
    name += String.fromCharCode(character);
  }
  if (name === 'lowbar' || name === 'UnderBar') return code('_');
  const [, hex, decimal] = /^#(?:[xX]([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
  return Number(hex === undefined ? (decimal ?? -1) : `0x${hex}`);
}

function number(read: Read, digits: number, base: number, first = read()): number {
  let value = 0;
  for (let [digit, place] = [first, 1]; ; [digit, place] = [read(), place + 1]) {
    const worth = Number.parseInt(String.fromCharCode(Math.max(0, digit)), base);
    if (Number.isNaN(worth)) return -1;
    value = value * base + worth;
    if (place === digits) return value;
  }
}

const separators = new Set([...'\0\t\n\r :,;=%\\-&#"\'{}[]()<>|.xX'].map(code));

/** Bytes in hexadecimal digits, with separators and prefixes such as 0x, \x, %, \u00 and &#x between them. */
export function fromHex(read: Read): Read {
  return () => {
    for (;;) {
      let high = read();
      while (separators.has(high)) high = read();
      const isUnicode = high === code('u') || high === code('U');
      if (isUnicode && (read() !== code('0') || read() !== code('0'))) return -1;
      if (isUnicode) continue;
      const low = read();
      const isPrefix = high === code('0') && (low === code('x') || low === code('X'));
      if (isPrefix) continue;
      return number(() => low, 2, 16, high);
    }
  };
}

/** Bytes in decimal numbers, with separators between them. */
export function fromDecimal(read: Read): Read {
  return () => {
    let digit = read();
    while (separators.has(digit)) digit = read();
    let text = '';
    for (; digit >= code('0') && digit <= code('9') && text.length < 4; digit = read())
      text += String.fromCharCode(digit);
    return text === '' ? -1 : Number(text);
  };
}

const worths = new Int8Array(256).fill(-1);
for (const [worth, character] of [...base64Digits].entries()) worths[code(character)] = worth;
// The alphabets of RFC 4648, sections 4 and 5.
for (const character of '+-') worths[code(character)] = 62;
for (const character of '/_') worths[code(character)] = 63;

/**
 * Bytes in base64 (RFC 4648, either alphabet), after skipping `skip` bits. Line ends are ignored, and so is what may start a line: white space, and the marks
 * of comments, quotations and diffs.
 */
export function fromBase64(read: Read, skip: number): Read {
  const nextWorth = base64Worths(read);
  let [bits, value, isFirst] = [0, 0, true];
  return () => {
    while (bits < 8) {
      const worth = nextWorth();
      if (worth === -1) return -1;
      value = ((value << 6) | worth) & 0x3fff;
      bits += 6;
      if (isFirst) bits -= skip;
      isFirst = false;
    }
    bits -= 8;
    return (value >> bits) & 0xff;
  };
}

/** The meaning of a backslash within base64 in JSON or a program: a line end (\n, \r, or a continuation), or a base64 character (\/, \u002b, \x2b). */
function escapedInBase64(read: Read): number {
  const character = read();
  if (character === code('n') || character === code('r')) return lineFeed;
  if (character === lineFeed || character === carriageReturn) return lineFeed;
  if (character === code('u')) return number(read, 4, 16);
  if (character === code('x')) return number(read, 2, 16);
  return character === code('/') ? character : -1;
}

const lineStarts = new Set([...'\t >#*+-/|"\''].map(code));

function base64Worths(read: Read): Read {
  let isAtStart = false;
  return () => {
    for (;;) {
      let character = read();
      // %2B, %2F and %0A as in URLs, also escaped twice.
      while (character === percent) character = number(read, 2, 16);
      if (character === ampersand) character = entity(read);
      if (character === backslash) character = escapedInBase64(read);
      if (character === -1) return -1;
      const isLineEnd = character === lineFeed || character === carriageReturn;
      if (isLineEnd || (isAtStart && lineStarts.has(character))) {
        isAtStart = true;
        continue;
      }
      if (character === quote || character === space || character === tab || character === code(',')) continue;
      isAtStart = false;
      return worths[character] ?? -1;
    }
  };
}
