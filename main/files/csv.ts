/** `text` as a CSV cell (RFC 4180). Also quoted if it contains another separator, for spreadsheets that expect that one. */
export function csvCell(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV line (RFC 4180) for people, who open it in a spreadsheet: its cells are defused. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => csvCell(defused(cell))).join(',')}\r\n`;
}

// Characters that start a formula, in full-width form in some Japanese spreadsheets.
const trigger = '[=+\\-@＝＋－＠]';
// Separators at which a spreadsheet may split, whatever the file uses: where Excel expects semicolons, it takes the quotes in a file with commas as text.
const separator = '[,;|\\t\\r\\n]';
// Characters that a spreadsheet may drop before it looks for a formula. They include the apostrophe, so a text that starts with one gets another, and reading
// removes only that.
const filler = '[\\s"\']';

// Matches the trigger first and then looks behind it, so that a long run of tabs is scanned only once.
const behindSeparator = new RegExp(`${trigger}(?<=${separator}${filler}*.)`, 'gu');
const defusedBehindSeparator = new RegExp(`'(?=${trigger})(?<=${separator}${filler}*)`, 'gu');
const atStart = new RegExp(`^${filler}*${trigger}|^'*[\\t\\r\\n]`, 'u');

/**
 * `text` as a cell that no spreadsheet takes for a formula, not even after splitting it at another separator. A formula starts with =, +, - or @ (or a
 * full-width form), possibly after white space, quotes and apostrophes. A text with a formula at its start or behind one of `,` `;` `|`, a tab or a line end
 * gets an apostrophe at its start and before each formula behind a separator; so does a text that starts with a tab or a line end (OWASP, "CSV Injection",
 * https://owasp.org/www-community/attacks/CSV_Injection). `restored` reverses this for every text.
 */
export function defused(text: string): string {
  return isDangerous(text) ? `'${text.replace(behindSeparator, "'$&")}` : text;
}

/** The text that `defused` turns into `cell`, or `cell` itself if there is none. */
export function restored(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const text = cell.slice(1).replace(defusedBehindSeparator, '');
  return isDangerous(text) && defused(text) === cell ? text : cell;
}

function isDangerous(text: string): boolean {
  return atStart.test(text) || text.search(behindSeparator) !== -1;
}
