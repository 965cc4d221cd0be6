import type { AuditEntry } from '../../shared/contract/contract.ts';
import { builtInRoles } from '../../shared/domain/role.ts';
import type { Commit } from '../vault/commit.ts';
import { changesOf } from './audit-words.ts';
import { parseEvent } from './events.ts';
import { isObject } from './forms.ts';
import { instantText } from './instant-text.ts';

// The event lines of an audit export, for people and programs. Specified in docs/audit-export.md.

type Change = AuditEntry['changes'][number];

/** A change of a key's role has the role's name, which the commit does not have, and its id, which the commit does. */
interface ChangeLine extends Change {
  readonly fromId?: string | null;
  readonly toId?: string | null;
}

interface EventLine extends Omit<AuditEntry, 'at' | 'changes'> {
  readonly at: string;
  readonly operatorId: string;
  readonly changes: readonly ChangeLine[];
}

/** The line for `entry`, an event of `commit`. */
export function eventLine(entry: AuditEntry, commit: Commit): EventLine {
  const { at, sequence, index, operator, action, target, changes } = entry;
  const told = { at: instantText(at), sequence, index, operator, operatorId: commit.operatorId, action, target };
  return { ...told, changes: withRoleIds(changes, commit.events[index]) };
}

function withRoleIds(changes: readonly Change[], value: unknown): readonly ChangeLine[] {
  if (!changes.some(isOfRole)) return changes;
  const event = parseEvent(value);
  const ids = event === null ? [] : changesOf(event, { operatorName: (id) => id, roleName: (id) => id });
  return changes.map((change, place) => {
    const id = ids[place];
    return isOfRole(change) && id !== undefined ? { ...change, fromId: id.from, toId: id.to } : change;
  });
}

function isOfRole({ field }: Change): boolean {
  return field === 'roleId';
}

/**
 * Whether `text`, whose JSON is `value`, is the line of `entry`. The names of roles that are not built in are not compared, because the commit does not have
 * them.
 */
export function isEventLine(text: string, value: unknown, entry: AuditEntry, commit: Commit): boolean {
  const line = eventLine(entry, commit);
  const given = isObject(value) && Array.isArray(value['changes']) ? value['changes'] : [];
  const changes = line.changes.map((change, place) => (isOfRole(change) ? named(change, given[place]) : change));
  return JSON.stringify({ ...line, changes }) === text;
}

function named(change: ChangeLine, given: unknown): ChangeLine {
  const { fromId = null, toId = null } = change;
  return { ...change, from: roleName(fromId, given, 'from'), to: roleName(toId, given, 'to') };
}

function roleName(id: string | null, given: unknown, side: 'from' | 'to'): string | null {
  if (id === null) return null;
  const builtIn = builtInRoles.find((role) => role.id === id);
  if (builtIn !== undefined) return builtIn.name;
  const name = isObject(given) ? given[side] : null;
  return typeof name === 'string' ? name : id;
}
