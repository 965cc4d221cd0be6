import { setImmediate } from 'node:timers/promises';
import type { Columns } from './columns.ts';
import { print, terminalWidth } from './output.ts';
import { toJson } from './printable.ts';

/** How the rows of a list become lines. */
export interface Lines<T> {
  /** For people: shown on a terminal alone. */
  readonly headings: readonly string[];
  readonly columns: Columns;
  readonly cells: (row: T) => readonly string[];
}

type Pages<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>;

/** Prints rows as they come: as `lines`, or as one JSON array. Ends when nobody reads any more. */
export function printList<T>(pages: Pages<T>, lines?: Lines<T>): Promise<void> {
  return lines === undefined ? printArray(pages) : printLines(pages, lines);
}

async function printLines<T>(pages: Pages<T>, { headings, columns, cells }: Lines<T>): Promise<void> {
  let isFirst = terminalWidth() !== null;
  for await (const rows of pages) {
    await heed();
    const page = rows.map(cells);
    if (page.length === 0) continue;
    if (!(await print(columns.lines(isFirst ? [headings, ...page] : page)))) return;
    isFirst = false;
  }
}

async function printArray<T>(pages: Pages<T>): Promise<void> {
  let before = '[';
  for await (const rows of pages) {
    await heed();
    let text = '';
    for (const row of rows) {
      text += `${before}\n  ${toJson(row, 2).replaceAll('\n', '\n  ')}`;
      before = ',';
    }
    if (text !== '' && !(await print(text))) return;
  }
  await print(before === '[' ? '[]\n' : '\n]\n');
}

// Pages from memory onto a terminal never wait for anything: without this, Ctrl-C would be heard at the end of the list.
function heed(): Promise<void> {
  return setImmediate();
}
