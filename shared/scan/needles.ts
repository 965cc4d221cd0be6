/** How a token may be encoded where a needle was found, and where the encoding starts. */
export type Trial =
  /** As text, in which some characters may be escaped. */
  | { readonly kind: 'text' }
  /** Each character escaped in octal digits. */
  | { readonly kind: 'octal' }
  /** In hexadecimal digits. */
  | { readonly kind: 'hex' }
  /** A dump of bytes, whose lines may start with an offset and end with text. */
  | { readonly kind: 'dump' }
  /** In decimal numbers. */
  | { readonly kind: 'decimal' }
  /** Base64: the token starts `back` characters before the needle and `skip` bits further; `inner` is how its content is encoded again. */
  | { readonly kind: 'base64'; readonly back: number; readonly skip: number; readonly inner: Inner | null }
  /** Hexadecimal digits of encoded text, which starts `back` of its characters before the needle. */
  | { readonly kind: 'hex-of'; readonly back: number; readonly inner: Inner };

/** An inner encoding: hexadecimal digits, or base64, of which this many bits are skipped. */
export type Inner = 'hex' | number;

/** Characters that every token has at its start in some encoding. Separators between them are ignored. */
export interface Needle {
  readonly text: string;
  readonly trial: Trial;
}

/** The characters ignored between the characters of a needle: separators, line ends, and the zeros of UTF-16 and UTF-32. */
export const betweenCharacters = '\0\t\n\r :,;=%\\-&#"\'{}[]()<>|.';

const text: Trial = { kind: 'text' };
const hex: Trial = { kind: 'hex' };
const dump: Trial = { kind: 'dump' };
const decimal: Trial = { kind: 'decimal' };

// Only the underscore escaped, as %5F, =5F, \u005f, \x5f, &#95;, &#x5f;, &lowbar;, \137, %255F.
const partlyEscaped = ['5f', '255f', 'u005f', 'x5f', 'x05f', 'x005f', '95', '095', 'lowbar', '137'].flatMap(
  (underscore) => casesOf(underscore).map((end) => ({ text: `lk${end}`, trial: text })),
);

// The first letters escaped: their bytes in digits, each after a prefix.
const inDigits = ['', 'x', '0x', 'u00', '25', 'x0', 'x00'].flatMap((before) =>
  casesOf(`6c${before}6b${before}5f`).map((digits) => ({ text: digits, trial: hex })),
);
// UTF-16, UTF-32 and so on in digits.
const wideInDigits = ['6c006b005f', '6c0000006b'].flatMap((digits) =>
  casesOf(digits).map((each) => ({ text: each, trial: hex })),
);
// Two of the bytes, because a line of a dump may end after any. Some dumps swap the bytes of words.
const inDumps = ['6c6b', '6b5f', '6b6c', '5f6b'].flatMap((digits) =>
  casesOf(digits).map((each) => ({ text: each, trial: dump })),
);

const octal = { text: '154153137', trial: { kind: 'octal' } } as const;

/** All needles. */
export function allNeedles(): readonly Needle[] {
  const plain = [{ text: 'lk_', trial: text }, octal];
  const numbers = ['10810795', '0108010795', '01080107095'].map((digits) => ({ text: digits, trial: decimal }));
  const digits = [...inDigits, ...wideInDigits, ...inDumps, ...numbers];
  return [...plain, ...partlyEscaped, ...digits, ...base64Needles(), ...encodedTwice()];
}

/** Hexadecimal digits in base64 and in hexadecimal digits, and base64 in hexadecimal digits. */
function encodedTwice(): readonly Needle[] {
  const inHex = (text: string, back: number, inner: Inner) =>
    casesOf(digitsOf(text)).map((digits) => ({ text: digits, trial: { kind: 'hex-of', back, inner } as const }));
  const hexInHex = casesOf('6c6b5f').flatMap((digits) => inHex(digits, 0, 'hex'));
  const others = [0, 1, 2].flatMap((before) => {
    const { needle, from } = certain('lk_', before);
    const { back, skip } = way(8 * before, from);
    const inBase64 = casesOf('6c6b5f').map((digits) => {
      const around = certain(digits, before);
      const trial = { kind: 'base64', ...way(8 * before, around.from), inner: 'hex' } as const;
      return { text: around.needle, trial };
    });
    return [...inHex(needle, back, skip), ...inBase64];
  });
  return [...hexInHex, ...others];
}

function digitsOf(text: string): string {
  return [...text].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function casesOf(digits: string): readonly string[] {
  const upper = digits.replace(/[a-f]/g, (digit) => digit.toUpperCase());
  return upper === digits ? [digits] : [digits, upper];
}

/** The digits of RFC 4648 except the last two, which no token needs. */
export const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

// In UTF-8, and in UTF-16 and UTF-32 of either byte order.
const starts = ['lk_', 'l\0k\0_', 'l\0\0\0k'] as const;

function base64Needles(): readonly Needle[] {
  return starts.flatMap((start) =>
    [0, 1, 2].flatMap((before) => [...broken(once(start, before)), ...twice(start, before)]),
  );
}

/** `needle`, and also with an escaped line end (\n or \r\n) at each place within it. */
function broken({ text: whole, trial }: Needle): readonly Needle[] {
  const places = Array.from({ length: whole.length - 1 }, (_, place) => place + 1);
  const texts = places.flatMap((place) => ['n', 'rn'].map((end) => whole.slice(0, place) + end + whole.slice(place)));
  return [whole, ...texts].map((each) => ({ text: each, trial }));
}

/** `start` in base64, `before` bytes after the start of a group of three. */
function once(start: string, before: number): Needle {
  const { needle, from } = certain(start, before);
  return { text: needle, trial: { kind: 'base64', ...way(8 * before, from), inner: null } };
}

/** `start` in base64 of base64. */
function twice(start: string, before: number): readonly Needle[] {
  // The outer base64 is never of UTF-16 text.
  const { needle, from } = certain(start, before);
  const { back, skip } = way(8 * before, from);
  return [0, 1, 2].map((outer) => {
    const around = certain(needle, outer);
    const trial = { kind: 'base64', ...way(8 * (outer - back), around.from), inner: skip } as const;
    return { text: around.needle, trial };
  });
}

/** The base64 characters that `bytes` are certain to produce after `before` others, and the bit at which the first of them starts. */
function certain(bytes: string, before: number): { readonly needle: string; readonly from: number } {
  const all = [...'\0'.repeat(before), ...bytes].map((character) =>
    character.charCodeAt(0).toString(2).padStart(8, '0'),
  );
  const digits = all.join('').match(/.{6}/g) ?? [];
  const first = Math.ceil((8 * before) / 6);
  const needle = digits.slice(first).map((digit) => base64Digits.charAt(Number.parseInt(digit, 2)));
  return { needle: needle.join(''), from: 6 * first };
}

/** How to get from the character at bit `from` to bit `to`: `back` characters back, then `skip` bits forward. */
function way(to: number, from: number): { readonly back: number; readonly skip: number } {
  const back = Math.ceil((from - to) / 6);
  return { back, skip: to - (from - 6 * back) };
}
