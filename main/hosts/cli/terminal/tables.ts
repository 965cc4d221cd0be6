import { setImmediate } from 'node:timers/promises';
import stringWidth from 'string-width';
import type { Output } from './output.ts';
import { printable, toJson } from './printable.ts';

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
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** How the rows of a list are formatted as lines. */
interface Lines<T> {
  /** Shown only on a terminal. */
  readonly headings: readonly string[];
  readonly columns: Columns;
  readonly cells: (row: T) => readonly string[];
  /** For rows that are useless when cut: longer lines wrap on a terminal. */
  readonly isUncut?: true;
}

type Pages<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>;

/** Prints rows as they come: as `lines`, or as one JSON array. Stops when the reader has closed the pipe. */
export function printList<T>(output: Output, pages: Pages<T>, lines?: Lines<T>): Promise<void> {
  return lines === undefined ? printArray(output, pages) : printLines(output, pages, lines);
}

async function printLines<T>(
  output: Output,
  pages: Pages<T>,
  { headings, columns, cells, isUncut }: Lines<T>,
): Promise<void> {
  const width = output.terminalWidth;
  let isFirst = width !== null;
  for await (const rows of pages) {
    await heed();
    const page = rows.map(cells);
    if (page.length === 0) continue;
    const text = columns.lines(isFirst ? [headings, ...page] : page, isUncut ? null : width);
    if (!(await output.print(text))) return;
    isFirst = false;
  }
}

async function printArray<T>(output: Output, pages: Pages<T>): Promise<void> {
  let before = '[';
  for await (const rows of pages) {
    await heed();
    let text = '';
    for (const row of rows) {
      text += `${before}\n  ${toJson(row, 2).replaceAll('\n', '\n  ')}`;
      before = ',';
    }
    if (text !== '' && !(await output.print(text))) return;
  }
  await output.print(before === '[' ? '[]\n' : '\n]\n');
}

// Pages from memory never wait for anything on a terminal, so without this, Ctrl-C would be noticed only at the end of the list.
function heed(): Promise<void> {
  return setImmediate();
}

/** Prints `value` as JSON, or `facts` as names and texts, omitting empty texts. A text may have several lines. */
export async function printFacts(
  output: Output,
  value: object,
  isJson: boolean | undefined,
  facts: readonly (readonly [name: string, text: string])[],
): Promise<void> {
  if (isJson) {
    await output.print(`${toJson(value, 2)}\n`);
    return;
  }
  const rows = facts
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) => text.split('\n').map((line, index) => [index === 0 ? name : '', line]));
  await output.print(new Columns().lines(rows, output.terminalWidth));
}
