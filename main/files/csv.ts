/** `text` as a cell of CSV (RFC 4180). Also quoted where another separator is in it, for a spreadsheet that expects that one. */
export function csvCell(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of CSV (RFC 4180) for people, who open it in a spreadsheet: its cells are defused. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => csvCell(defused(cell))).join(',')}\r\n`;
}

// What starts a formula, or does in some Japanese spreadsheets.
const trigger = '[=+\\-@＝＋－＠]';
// What a spreadsheet may split at, whatever the file is separated by: where Excel expects semicolons, it takes the quotes of a file with commas for text.
const separator = '[,;|\\t\\r\\n]';
// What a spreadsheet may drop before it looks for a formula. An apostrophe is one, so that a text which has some already gets one more, and reading takes away
// that one.
const filler = '[\\s"\']';

// The trigger comes first, so that what is before it is looked at for triggers alone: a long run of tabs is looked through once.
const behindSeparator = new RegExp(`${trigger}(?<=${separator}${filler}*.)`, 'gu');
const defusedBehindSeparator = new RegExp(`'(?=${trigger})(?<=${separator}${filler}*)`, 'gu');
const atStart = new RegExp(`^${filler}*${trigger}|^'*[\\t\\r\\n]`, 'u');

/**
 * `text` as a cell that no spreadsheet takes for a formula, nor any part of it that becomes a cell where a spreadsheet splits at another separator. A formula starts with
 * =, +, - or @ (or their full-width forms), with white space, quotes and apostrophes before it or not; a text with one at its start or behind one of `,` `;` `|`, a tab or a
 * line end gets an apostrophe before all of it, and one before each formula behind a separator. So does a text that starts with a tab or a line end (OWASP, "CSV Injection",
 * https://owasp.org/www-community/attacks/CSV_Injection). `restored` gives `text` back, whatever it is.
 */
export function defused(text: string): string {
  return isDangerous(text) ? `'${text.replace(behindSeparator, "'$&")}` : text;
}

/** The text that `defused` makes `cell` of; `cell` as it is, where that makes it of none. */
export function restored(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const text = cell.slice(1).replace(defusedBehindSeparator, '');
  return isDangerous(text) && defused(text) === cell ? text : cell;
}

function isDangerous(text: string): boolean {
  return atStart.test(text) || text.search(behindSeparator) !== -1;
}
