import { columnOf } from '../../../../shared/domain/key-fields.ts';
import type { ErrorDetails, HeaderProblem, MalformedProblem, RowProblem } from '../../../../shared/errors.ts';
import { problems } from './fields.ts';
import { count, nameList } from './format.ts';

const separatorWords: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

const columns = Object.values(columnOf)
  .join(', ')
  .replace(/, (\w+)$/, ' and $1');

const headerWords: Readonly<Record<HeaderProblem['problem'], (problem: HeaderProblem) => string>> = {
  unknown: ({ column, nearest }) =>
    `there is no column "${column}"${nearest === null ? `; the columns are ${columns}` : `; did you mean "${nearest}"?`}`,
  twice: ({ column }) => `the column ${column} appears twice`,
  missing: ({ column }) => `the column ${column} is missing`,
  none: ({ column }) => `the first row, which starts with "${column}", names no column; the columns are ${columns}`,
  empty: () => 'the file has no row',
  'no-rows': () => 'no rows follow the header',
  'too-many': () => 'there are more than 1,000 titles',
  separators: () => 'the separator of its cells is not clear; put a line sep=, or sep=; before the header',
  separator: ({ column }) => `the line "sep=${column}" does not name a separator; write sep=, or sep=;`,
};

const malformedWords: Readonly<Record<MalformedProblem, string>> = {
  encoding: 'is not UTF-8; save the file as "CSV UTF-8"',
  quote: 'has a misplaced quote (") or one that is never closed; write a quote within a cell twice',
  'too-long': 'starts a row that is too long; a quote (") that is never closed may be the reason',
};

/** What is wrong with a cell, or that it is in a column without a title. */
export function cellWords({ column, problem }: Pick<RowProblem, 'column' | 'problem'>): string {
  return column === '' ? 'a cell is in a column without a title' : `${column} ${problems[problem]}`;
}

/** What is wrong with the header row of a file. */
export function headerReport({ problems: found, separators }: ErrorDetails['import.header']): string {
  const words = separators.map((separator) => separatorWords[separator] ?? `"${separator}"`);
  const by = words.length === 0 ? '' : ` (cells separated by ${words.join(' or ')})`;
  const lines = found.map((problem) => `  ${headerWords[problem.problem](problem)}`);
  return [`nothing was imported: the header row has problems${by}`, ...lines].join('\n');
}

export function malformedReport({ line, problem }: ErrorDetails['import.malformed']): string {
  return `nothing was imported: line ${line} ${malformedWords[problem]}`;
}

/** What is wrong with the rows of a file. */
export function rowsReport({ rows, count: total }: ErrorDetails['import.invalid']): string {
  const lines = rows.map(({ row, column, problem }) =>
    column === '' ? `  row ${row}: ${cellWords({ column, problem })}` : `  row ${row}, ${column}: ${problems[problem]}`,
  );
  const rest =
    total > rows.length ? [`  and ${count(total - rows.length, 'more', 'more')}; --check lists them all`] : [];
  const found = count(total, 'problem');
  return [`nothing was imported: ${found} in the file (rows as in a spreadsheet)`, ...lines, ...rest].join('\n');
}

/** The ignored columns in words, or null if there are none. */
export function setAsideWords(titles: readonly string[]): string | null {
  if (titles.length === 0) return null;
  return `ignored, because an import cannot set them: ${nameList(titles)}`;
}
