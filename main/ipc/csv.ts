/** `text` as a cell of CSV (RFC 4180). */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A line of CSV (RFC 4180) for people, who open it in a spreadsheet: a cell that starts as a formula does, with =, +, -, @ (or, for some Japanese spreadsheets,
 * their full-width forms), a tab or a line end, gets an apostrophe before it (OWASP, "CSV Injection",
 * https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => csvCell(/^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`;
}
