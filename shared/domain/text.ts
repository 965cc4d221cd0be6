import type { FieldProblem } from '../errors.ts';

/** Longest name, of a key or a person, in Unicode code points. */
export const nameMaxLength = 254;

/** Longest description, in Unicode code points. */
export const descriptionMaxLength = 2000;

// Invisible characters that can hide or reorder text: controls, lone surrogates, line and paragraph separators, interlinear annotations, and every
// default-ignorable code point, including the bidirectional controls (Unicode UAX #44, and UTR #36 on visual spoofing). ZWNJ, ZWJ (U+200C, U+200D) and
// variation selectors are allowed, because some scripts and emoji need them.
const hidden =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/u;
// The braille blank (U+2800) is a symbol that is invisible.
const visible = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

const ascii = /^\p{ASCII}*$/u;

/** `raw` as it is stored: Unicode NFC, without white space at its ends. */
export function normalizeName(raw: string): string {
  return raw.normalize('NFC').trim();
}

/** What is wrong with a normalized name, or null. */
export function nameProblem(name: string): FieldProblem | null {
  if (hidden.test(name)) return 'forbidden-character';
  if (!visible.test(name)) return 'required';
  return lengthOf(name) > nameMaxLength ? 'too-long' : null;
}

/** `raw` as a name that can be shown: characters that can hide or reorder text become U+FFFD, and at most 254 code points are kept. */
export function shownName(raw: string): string {
  const shown = Array.from(normalizeName(raw), (character) => (hidden.test(character) ? '\ufffd' : character));
  return shown.slice(0, nameMaxLength).join('');
}

/** `raw` as it is stored: Unicode NFC, lines ended by `\n`, without white space at its ends. */
export function normalizeDescription(raw: string): string {
  return raw.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** What is wrong with a normalized description, or null. It may be empty and may have lines and tabs. */
export function descriptionProblem(description: string): FieldProblem | null {
  if (hidden.test(description.replace(/[\n\t]/g, ''))) return 'forbidden-character';
  return lengthOf(description) > descriptionMaxLength ? 'too-long' : null;
}

/**
 * The form in which equivalent names are equal: ignores case, width, compatibility variants and invisible characters
 * (Unicode compatibility caseless matching, D146, with lower- then uppercasing for case folding).
 */
export function foldText(text: string): string {
  // The same result for ASCII, but much faster.
  if (ascii.test(text)) return text.toUpperCase();
  // Decomposed, because a Greek iota subscript (U+0345) becomes a letter when uppercased, to which the marks after it would then belong.
  const visibleText = text.normalize('NFKD').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visibleText.toLowerCase().toUpperCase().normalize('NFKC');
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
