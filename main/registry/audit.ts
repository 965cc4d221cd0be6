import type { AuditEntry, CallOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { foldText } from '../../shared/domain/text.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Commit } from '../vault/commit.ts';
import type { NumberedCommit } from '../vault/history.ts';
import { type AuditNames, actionOf, changesOf, importedFrom, targetOf } from './audit-words.ts';
import { hasPlace, isImport } from './commit-events.ts';
import { parseEvent, type RegistryEvent } from './events.ts';

// About a second of work. A search that finds nothing for this long returns, so that the window can show how far it got.
const eventsMax = 20_000;

/** The parts of a commit that an audit entry needs. */
export type ToldCommit = Pick<NumberedCommit, 'sequence' | 'commit' | 'requireSigned'>;

/** Selects events. */
export type AuditFilter = Omit<ParsedInput<'audit.export'>, 'format'>;
type Query = AuditFilter & Pick<ParsedInput<'audit.query'>, 'before' | 'limit'>;
type Page = CallOutput<'audit.query'>;

/** The commit number before which `query` starts looking. */
export function historyBound({ before }: Pick<Query, 'before'>): number {
  return before === null ? Number.MAX_SAFE_INTEGER : before.sequence + 1;
}

/**
 * The page of the history for `query`. `history` yields the commits before `historyBound(query)`, newest first.
 * @throws {LatchkeyError} `vault.unknown-event`, and the errors of `history`
 */
export async function auditPage(history: AsyncIterable<ToldCommit>, query: Query, names: AuditNames): Promise<Page> {
  const entries: AuditEntry[] = [];
  const teller = new Teller(query, names);
  let looked = 0;
  for await (const found of history) {
    const { sequence, commit } = found;
    const first = Math.min(firstIndex(commit, sequence, query.before), teller.countOf(commit) - 1);
    for (let index = first; index >= 0; index -= 1) {
      const entry = teller.tell(found, index);
      if (entry === null) continue;
      entries.push(entry);
      if (entries.length === query.limit) return { entries, next: placeAfter(sequence, index) };
    }
    looked += Math.max(1, first + 1);
    if (looked >= eventsMax) return { entries, next: placeAfter(sequence, 0) };
  }
  return { entries, next: null };
}

/**
 * All entries of `history` that `filter` selects; `history` yields the commits oldest first.
 * @throws {LatchkeyError} `vault.unknown-event`, and the errors of `history`
 */
export async function* auditEntries(
  history: AsyncIterable<ToldCommit>,
  filter: AuditFilter,
  names: AuditNames,
): AsyncGenerator<AuditEntry> {
  const teller = new Teller(filter, names);
  for await (const found of history) {
    for (let index = 0; index < teller.countOf(found.commit); index += 1) {
      const entry = teller.tell(found, index);
      if (entry !== null) yield entry;
    }
  }
}

/** The index, in `commit`, of the last event before the place `before`. */
function firstIndex({ events }: Commit, sequence: number, before: Query['before']): number {
  return (before?.sequence === sequence ? Math.min(before.index, events.length) : events.length) - 1;
}

function placeAfter(sequence: number, index: number): Page['next'] {
  return sequence === 1 && index === 0 ? null : { sequence, index };
}

/** Makes audit entries of the events that a filter selects. */
export class Teller {
  readonly #filter: AuditFilter;
  readonly #names: AuditNames;
  readonly #operatorIds: ReadonlySet<string> | null;
  readonly #actions: ReadonlySet<string> | null;
  readonly #words: readonly string[];

  constructor(filter: AuditFilter, names: AuditNames) {
    this.#filter = filter;
    this.#names = names;
    this.#operatorIds = filter.operatorIds === undefined ? null : new Set(filter.operatorIds);
    this.#actions = filter.actions === undefined ? null : new Set(filter.actions);
    this.#words = foldText(filter.target ?? '')
      .split(/\s+/)
      .filter(Boolean);
  }

  /**
   * How many events of `commit`, from the first on, can have an entry. An import counts as one; its keys, which may be hundreds of thousands, get entries of
   * their own only when the filter asks for a key.
   */
  countOf(commit: Commit): number {
    const asksForKeys = this.#filter.keyId !== undefined || this.#words.length > 0;
    return isImport(commit) && !asksForKeys ? 1 : commit.events.length;
  }

  /**
   * The entry of the event at `index` in a commit, or null when the filter does not select it.
   * @throws {LatchkeyError} `vault.unknown-event`, and `vault.not-signed` for an entry of a commit that is not validly signed
   */
  tell({ sequence, commit, requireSigned }: ToldCommit, index: number): AuditEntry | null {
    const { at, operatorId } = commit;
    const event = parseEvent(commit.events[index]);
    if (event === null || (isImport(commit) && !hasPlace(event, index, commit))) {
      throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
    }
    if (!this.#isOfCommit(commit) || this.#actions?.has(actionOf(event)) === false) return null;
    const target = targetOf(event);
    if (!this.#isTarget(target)) return null;
    requireSigned();
    const operator = this.#names.operatorName(operatorId);
    const changes = [...changesOf(event, this.#names), ...originOf(event, commit)];
    return { sequence, index, at, operator, action: actionOf(event), target, changes };
  }

  // Clocks can be set back, so commits are not ordered by time, and every one is checked.
  #isOfCommit({ at, operatorId }: Commit): boolean {
    const { from, to } = this.#filter;
    if ((from !== undefined && at < from) || (to !== undefined && at >= to)) return false;
    return this.#operatorIds?.has(operatorId) !== false;
  }

  #isTarget(target: AuditEntry['target']): boolean {
    const { keyId } = this.#filter;
    if (keyId !== undefined && (target?.kind !== 'key' || target.id !== keyId)) return false;
    if (this.#words.length === 0) return true;
    if (target === null) return false;
    const text = foldText(`${target.name}\n${target.id}`);
    return this.#words.every((word) => text.includes(word));
  }
}

/** The import that a created key comes from, if any. */
function originOf(event: RegistryEvent, commit: Commit): AuditEntry['changes'] {
  if (event.type !== 'ApiKeyCreated' || !isImport(commit)) return [];
  const first = parseEvent(commit.events[0]);
  return first?.type === 'ApiKeysImported' ? importedFrom(first) : [];
}
