import { parseToken, tokenLength } from '../domain/token.ts';

/** A token, and where its encoding starts. */
export interface Found {
  readonly token: string;
  readonly place: number;
}

// The longest line of a dump, in bytes.
const lineMax = 250;

/** A byte shown in a dump, and where. */
interface Shown {
  readonly byte: number;
  readonly place: number;
}

/**
 * The tokens in a dump (by xxd, hexdump or od) that are on the line of `at` or start on the line before it. Each line starts with its offset, and may end
 * with the bytes as text. The bytes of two-byte words may be swapped.
 */
export function tokensInDump(bytes: Uint8Array, at: number, limit: number): readonly Found[] {
  const start = lineStart(bytes, at);
  // Most matches of a needle for dumps are not in a dump.
  if (!placeForm.test(textOf(bytes.subarray(start, start + lineMax)))) return [];
  const lines = linesFrom(bytes, lineStart(bytes, start - 1), limit);
  const size = lineSize(lines.map(({ text }) => text));
  const shown = lines.flatMap((line) => shownIn(line, size));
  const swapped = shown.map((_, index) => shown[index ^ 1] ?? { byte: 0, place: 0 });
  return [...tokensIn(shown), ...tokensIn(swapped)];
}

interface Line {
  readonly text: string;
  readonly place: number;
}

function lineStart(bytes: Uint8Array, at: number): number {
  let start = Math.max(0, at);
  while (start > 0 && at - start < lineMax && bytes[start - 1] !== 0x0a) start -= 1;
  return start;
}

function linesFrom(bytes: Uint8Array, start: number, limit: number): readonly Line[] {
  let place = start;
  return textOf(bytes.subarray(start, limit))
    .split('\n')
    .map((line) => {
      const from = place;
      place += line.length + 1;
      return { text: line, place: from };
    });
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const placeForm = /^(?:.{0,80}?[\s>#|+-])??(?:0x)?([0-9a-fA-F]{4,16}):?\s+(?=[0-9a-fA-F]{2})/;

/** The number of bytes on a full line, from the offsets of two lines: in hexadecimal, or in octal, as od has them. */
function lineSize(lines: readonly string[]): number {
  const places = lines.map((line) => placeForm.exec(line)?.[1]).filter((place) => place !== undefined);
  const [first, second] = places;
  if (first === undefined || second === undefined) return 16;
  const sizes = [16, 8].map((base) => Number.parseInt(second, base) - Number.parseInt(first, base));
  return sizes.find((size) => size > 0 && size <= 64 && size % 2 === 0) ?? 16;
}

function shownIn({ text, place }: Line, size: number): readonly Shown[] {
  const prefix = placeForm.exec(text)?.[0].length ?? 0;
  const shown: Shown[] = [];
  const digits = /([0-9a-fA-F]{2})[ -]{0,2}/y;
  digits.lastIndex = prefix;
  for (let match = digits.exec(text); match !== null && shown.length < size; match = digits.exec(text)) {
    shown.push({ byte: Number.parseInt(match[1] ?? '', 16), place: place + match.index });
  }
  return shown;
}

const form = /lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}/g;

function tokensIn(shown: readonly Shown[]): readonly Found[] {
  const text = shown.map(({ byte }) => String.fromCharCode(byte)).join('');
  return [...text.matchAll(form)].flatMap(({ index, 0: token }) =>
    token.length === tokenLength && parseToken(token) !== null ? [{ token, place: shown[index]?.place ?? 0 }] : [],
  );
}
