import type { ExportPlace } from '../../shared/errors.ts';
import { isInteger, isObject } from './forms.ts';

/** The place that the line `value` (parsed JSON) claims, 'end' for the last line, or null when it is not a line of an export. */
export function placeOf(value: unknown): ExportPlace | 'end' | null {
  if (!isObject(value)) return null;
  if ('head' in value) return 'end';
  const { commit, hidden, sequence, index } = value;
  if ('commit' in value) return isInteger(commit) ? { sequence: commit, index: null } : null;
  if ('hidden' in value) {
    const first: unknown = Array.isArray(hidden) ? hidden[0] : null;
    return isInteger(first) ? { sequence: first, index: null } : null;
  }
  return isInteger(sequence) && isInteger(index) ? { sequence, index } : null;
}

/** Negative when `a` belongs before `b`. A commit comes before its events. */
export function compare(a: ExportPlace, b: ExportPlace): number {
  return a.sequence - b.sequence || (a.index ?? -1) - (b.index ?? -1);
}
