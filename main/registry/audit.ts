import type { AuditEntry, CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { draftFields } from '../../shared/domain/key.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Commit } from '../vault/commit.ts';
import type { NumberedCommit } from '../vault/history.ts';
import { type KeyEvent, parseEvent, type RegistryEvent } from './events.ts';

// A second's worth: a window that asks for the history of a key which was last touched years ago is told how far the search came.
const commitsMax = 20_000;

type Query = Pick<ParsedInput<'audit.query'>, 'keyId' | 'before' | 'limit'>;
type Page = CallOutput<'audit.query'>;

/** The number of the first commit that is not looked at for `query`. */
export function historyBound({ before }: Query): number {
  return before === null ? Number.MAX_SAFE_INTEGER : before.sequence + 1;
}

/**
 * The page of the history that `query` asks for. `history` yields the commits before `historyBound(query)`, the newest first; `operatorName` tells the name of
 * an operator by id.
 * @throws {LatchkeyError} `vault.unknown-event`, and what `history` throws
 */
export async function auditPage(
  history: AsyncIterable<NumberedCommit>,
  query: Query,
  operatorName: (operatorId: string) => string,
): Promise<Page> {
  const entries: AuditEntry[] = [];
  let looked = 0;
  for await (const { sequence, commit } of history) {
    const operator = operatorName(commit.operatorId);
    for (const { event, index } of eventsBefore(commit, sequence, query.before)) {
      if (query.keyId !== undefined && targetOf(event)?.id !== query.keyId) continue;
      entries.push({ sequence, index, at: commit.at, operator, ...told(event) });
      if (entries.length === query.limit) return { entries, next: placeAfter(sequence, index) };
    }
    looked += 1;
    if (looked === commitsMax) return { entries, next: placeAfter(sequence, 0) };
  }
  return { entries, next: null };
}

/** The events of `commit` that come before the place `before`, the newest first. */
function* eventsBefore(
  { events }: Commit,
  sequence: number,
  before: Query['before'],
): Generator<{ readonly event: RegistryEvent; readonly index: number }> {
  const end = before?.sequence === sequence ? Math.min(before.index, events.length) : events.length;
  for (let index = end - 1; index >= 0; index -= 1) {
    const event = parseEvent(events[index]);
    if (event === null) throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
    yield { event, index };
  }
}

function placeAfter(sequence: number, index: number): Page['next'] {
  return sequence === 1 && index === 0 ? null : { sequence, index };
}

const actions = {
  VaultCreated: 'vault-created',
  ApiKeyCreated: 'key-created',
  ApiKeyChanged: 'key-changed',
  ApiKeyLockedOut: 'key-locked-out',
  ApiKeyUnlocked: 'key-unlocked',
  ApiKeySecretReplaced: 'key-secret-replaced',
  ApiKeyDeleted: 'key-deleted',
} as const satisfies Readonly<Record<RegistryEvent['type'], AuditEntry['action']>>;

function told(event: RegistryEvent): Pick<AuditEntry, 'action' | 'target' | 'changes'> {
  return { action: actions[event.type], target: targetOf(event), changes: changesOf(event) };
}

function targetOf(event: RegistryEvent): AuditEntry['target'] {
  if (event.type === 'VaultCreated') return null;
  const { id, name } = event.type === 'ApiKeyCreated' ? event.key : event;
  return { id, name };
}

function changesOf(event: RegistryEvent): AuditEntry['changes'] {
  if (event.type === 'ApiKeyChanged') return fieldChanges(event.changes);
  if (event.type !== 'ApiKeySecretReplaced' || event.retiring === null) return [];
  return [{ field: 'retiringUntil', from: null, to: instantText(event.retiring.notAfter) }];
}

function fieldChanges(
  changes: Extract<KeyEvent, { readonly type: 'ApiKeyChanged' }>['changes'],
): AuditEntry['changes'] {
  return draftFields.flatMap((field) => {
    const change = changes[field];
    return change === undefined ? [] : [{ field, ...change }];
  });
}

/** RFC 3339; the number itself where no calendar goes so far. */
function instantText(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString();
}
