import stringWidth from 'string-width';
import { printable } from './printable.ts';

const graphemes = new Intl.Segmenter();

/** Formats rows as aligned lines, page by page: each column is as wide as its widest cell so far. */
export class Columns {
  readonly #widths: number[];

  /** `widest` are cells that are expected, by column. */
  constructor(...widest: readonly (readonly string[])[]) {
    this.#widths = widest.map((cells) => Math.max(0, ...cells.map((cell) => stringWidth(cell))));
  }

  /** `rows` as lines, each cut to `limit` columns unless null. */
  lines(rows: readonly (readonly string[])[], limit: number | null = null): string {
    const safe = rows.map((cells) => cells.map(printable));
    for (const cells of safe) {
      for (const [column, cell] of cells.entries()) {
        this.#widths[column] = Math.max(this.#widths[column] ?? 0, stringWidth(cell));
      }
    }
    return safe.map((cells) => `${this.#line(cells, limit)}\n`).join('');
  }

  #line(cells: readonly string[], limit: number | null): string {
    // The last cell is not padded, since nothing follows it.
    const padded = cells.map((cell, column) =>
      column === cells.length - 1 ? cell : cell + ' '.repeat((this.#widths[column] ?? 0) - stringWidth(cell)),
    );
    const line = padded.join('  ').trimEnd();
    return limit === null ? line : cut(line, limit);
  }
}

/** `text`, cut to `width` terminal columns with an ellipsis. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
