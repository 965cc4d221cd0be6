/** What a row promises, before anything is measured. */
export interface Spec {
  readonly name: string;
  readonly unit: string;
  /** On which side of the target a value is good; null where nothing is promised. */
  readonly bound: 'at most' | 'at least' | null;
  readonly target: number | null;
}

/** What was measured. */
export interface Finding {
  readonly value: number;
  /** What it was measured against, and what both came to. */
  readonly baseline: string;
}

export interface Row extends Spec {
  readonly value: number | null;
  /** Whether the value is on the good side of the target; null where there is no value or no target. */
  readonly holds: boolean | null;
  readonly baseline: string | null;
  /** Why there is no value. */
  readonly note: string | null;
}

/** Something that a row needs is not on this machine, or not in this program. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

export const atMost = (name: string, target: number, unit: string): Spec => ({ name, unit, bound: 'at most', target });
export const atLeast = (name: string, target: number, unit: string): Spec => ({
  name,
  unit,
  bound: 'at least',
  target,
});
export const printed = (name: string, unit: string): Spec => ({ name, unit, bound: null, target: null });

export function rowOf(spec: Spec, { value, baseline }: Finding): Row {
  return { ...spec, value, holds: holds(spec, value), baseline, note: null };
}

export function emptyRow(spec: Spec, reason: string): Row {
  return { ...spec, value: null, holds: null, baseline: null, note: reason };
}

function holds({ bound, target }: Spec, value: number): boolean | null {
  if (bound === null || target === null) return null;
  return bound === 'at most' ? value <= target : value >= target;
}

/** The rows as an aligned table, each with what it was measured against below it. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.name, amountOf(row), targetOf(row), verdictOf(row)]);
  const lines = [['row', 'value', 'target', 'holds'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const lineOf = (line: readonly string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return lines
    .map((line, index) => {
      const detail = rows[index - 1]?.baseline ?? rows[index - 1]?.note ?? null;
      return detail === null ? `${lineOf(line)}\n` : `${lineOf(line)}\n    ${detail}\n`;
    })
    .join('');
}

function amountOf({ value, unit }: Row): string {
  return value === null ? '-' : `${rounded(value)} ${unit}`;
}

function targetOf({ bound, target }: Row): string {
  return bound === null ? '-' : `${bound} ${target}`;
}

function verdictOf(row: Row): string {
  if (row.holds === null) return '-';
  return row.holds ? 'yes' : 'NO';
}

/** `value` with three significant digits, and none of its whole ones lost. */
export function rounded(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.001))));
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

export const ms = (value: number): string => (value >= 1000 ? `${rounded(value / 1000)} s` : `${rounded(value)} ms`);
export const megabytes = (bytes: number): string => `${rounded(bytes / 1e6)} MB`;
