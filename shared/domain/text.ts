import type { FieldProblem } from '../errors.ts';

/** Longest name, of a key or a person, in Unicode code points. */
export const nameMaxLength = 254;

/** Longest description, in Unicode code points. */
export const descriptionMaxLength = 2000;

// What can hide or reorder text without being seen: controls, lone surrogates, line and paragraph separators, interlinear
// annotations, and every default-ignorable code point, the bidirectional controls among them (Unicode UAX #44, and UTR #36 on visual
// spoofing). ZWNJ and ZWJ (U+200C, U+200D) and variation selectors are spelling in some scripts and in emoji, so they stay.
const hidden =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/u;
// The braille blank (U+2800) is a symbol that shows nothing.
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

/** `raw` as a name that can be shown: U+FFFD in place of what can hide or reorder text, and no more than 254 code points. */
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
 * The form under which two names count as one: without regard to case, width, compatibility variants or what cannot be seen
 * (Unicode compatibility caseless matching, D146, with lower- then uppercasing for case folding).
 */
export function foldText(text: string): string {
  // What the rest of this does to ASCII, much sooner.
  if (ascii.test(text)) return text.toUpperCase();
  // Decomposed, because a Greek iota subscript (U+0345) becomes a letter in upper case, and the marks after it would then be that letter's.
  const visibleText = text.normalize('NFKD').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visibleText.toLowerCase().toUpperCase().normalize('NFKC');
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
