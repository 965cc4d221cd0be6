import { setImmediate } from 'node:timers/promises';
import type { Columns } from './columns.ts';
import type { Output } from './output.ts';
import { toJson } from './printable.ts';

/** How the rows of a list are formatted as lines. */
export interface Lines<T> {
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
