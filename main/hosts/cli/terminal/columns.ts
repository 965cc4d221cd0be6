import stringWidth from 'string-width';
import { terminalWidth } from './output.ts';
import { printable } from './printable.ts';

const graphemes = new Intl.Segmenter();

/** Lines of aligned cells, made page by page: each column is as wide as its widest cell so far. */
export class Columns {
  readonly #widths: number[];
  #limit = terminalWidth();

  /** `widest` are cells that are known to come, by column. */
  constructor(...widest: readonly (readonly string[])[]) {
    this.#widths = widest.map((cells) => Math.max(0, ...cells.map((cell) => stringWidth(cell))));
  }

  /** Has no line cut: for what is of no use in part. */
  uncut(): this {
    this.#limit = null;
    return this;
  }

  /** `rows` as lines. On a terminal, each is cut to its width. */
  lines(rows: readonly (readonly string[])[]): string {
    const safe = rows.map((cells) => cells.map(printable));
    for (const cells of safe) {
      for (const [column, cell] of cells.entries()) {
        this.#widths[column] = Math.max(this.#widths[column] ?? 0, stringWidth(cell));
      }
    }
    return safe.map((cells) => `${this.#line(cells)}\n`).join('');
  }

  #line(cells: readonly string[]): string {
    // The last cell is as long as it likes; nothing comes after it.
    const padded = cells.map((cell, column) =>
      column === cells.length - 1 ? cell : cell + ' '.repeat((this.#widths[column] ?? 0) - stringWidth(cell)),
    );
    const line = padded.join('  ').trimEnd();
    return this.#limit === null ? line : cut(line, this.#limit);
  }
}

/** `text` with an ellipsis for what goes beyond `width` columns of a terminal. */
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
