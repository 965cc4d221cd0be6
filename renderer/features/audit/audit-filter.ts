import type { AuditEntry, AuditQuery } from '../../../shared/contract/contract.ts';
import { expiryInstant } from '../../../shared/domain/expiry.ts';
import { formatInstant } from '../../ui/format.ts';

export const timeChoices = ['all', 'today', 'week', 'month', 'days'] as const;

/** A filter for events, as entered. */
export interface AuditFilter {
  /** Only events by these operators; by all if empty. */
  readonly operatorIds: readonly string[];
  /** Only these actions; all if empty. */
  readonly actions: readonly AuditEntry['action'][];
  readonly target: string;
  readonly time: (typeof timeChoices)[number];
  /** For `days`: the first and the last day, `YYYY-MM-DD`; empty if not set. */
  readonly from: string;
  readonly to: string;
}

export const everything: AuditFilter = { operatorIds: [], actions: [], target: '', time: 'all', from: '', to: '' };

/** A filter in the form of the contract. */
export type FilterInput = Omit<AuditQuery, 'before' | 'limit'>;

/** Whether `filter` excludes anything. */
export function isNarrow({ operatorIds, actions, target, time }: AuditFilter): boolean {
  return operatorIds.length > 0 || actions.length > 0 || target.trim() !== '' || time !== 'all';
}

/** Whether the last day of `filter` is before its first. */
export function endsBeforeItStarts({ time, from, to }: AuditFilter): boolean {
  return time === 'days' && from !== '' && to !== '' && to < from;
}

/** `filter` in the form of the contract, at the instant `now`, with days in `timeZone`. */
export function filterInput(filter: AuditFilter, timeZone: string, now: number): FilterInput {
  const { operatorIds, actions, target } = filter;
  return {
    ...(operatorIds.length > 0 && { operatorIds: [...operatorIds] }),
    ...(actions.length > 0 && { actions: [...actions] }),
    ...(target.trim() !== '' && { target: target.trim() }),
    ...span(filter, timeZone, now),
  };
}

const daysBack = { today: 0, week: 6, month: 29 } as const;

function span({ time, from, to }: AuditFilter, timeZone: string, now: number): Pick<FilterInput, 'from' | 'to'> {
  switch (time) {
    case 'all':
      return {};
    case 'days':
      return {
        ...(from !== '' && { from: startOf(from, timeZone) }),
        ...(to !== '' && { to: expiryInstant(to, timeZone) }),
      };
    default: {
      const today = formatInstant(now, timeZone).slice(0, 10);
      return { from: startOf(dayBefore(today, daysBack[time]), timeZone) };
    }
  }
}

/** The instant at which `day` starts, which is the end of the previous day. */
function startOf(day: string, timeZone: string): number {
  return expiryInstant(dayBefore(day, 1), timeZone);
}

const dayMs = 24 * 60 * 60 * 1000;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10);
}
