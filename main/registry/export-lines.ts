import type { AuditEntry } from '../../shared/contract/contract.ts';
import type { ExportPlace } from '../../shared/errors.ts';
import { toBase64url } from '../vault/base64url.ts';
import type { Commit } from '../vault/commit.ts';
import type { Head } from '../vault/position.ts';
import {
  encodeEnd,
  encodeHidden,
  encodeShown,
  type ProofStart,
  parseEnd,
  parseHidden,
  parseShown,
} from '../vault/proof-lines.ts';
import { type ProofWalk, Unproved } from '../vault/proof-walk.ts';
import { type AuditFilter, Teller, type ToldCommit } from './audit.ts';
import { isEventLine } from './event-line.ts';
import { compare, placeOf } from './export-place.ts';
import { isObject } from './forms.ts';
import { letsAllThrough } from './proven-export.ts';

/** What an export proves. */
export interface ProvenExport {
  /** The vault's id in base64url. */
  readonly vaultId: string;
  /** The head of the history, according to the export. */
  readonly head: Head;
  /** The number of commits shown, and of their events. */
  readonly shown: number;
  readonly events: number;
  /** The number of the last commit that is covered by a signature. For later ones, there is only the export's own word. */
  readonly proved: number;
  /** When the first and the last shown commit were made, in milliseconds since the epoch; null if none is shown. */
  readonly from: number | null;
  readonly to: number | null;
  /** How many of the shown commits each operator signed, by name. */
  readonly signed: readonly { readonly operator: string; readonly commits: number }[];
}

/** The event whose line must come next. */
interface Due {
  readonly commit: Commit;
  readonly entry: AuditEntry;
}

/** Thrown when a line is missing where another one is. */
export class Missing extends Error {
  readonly expected: ExportPlace;

  constructor(expected: ExportPlace) {
    super();
    this.expected = expected;
  }
}

/** Checks the lines after the first. */
export class LineCheck {
  readonly #walk: ProofWalk;
  readonly #start: ProofStart;
  readonly #isWhole: boolean;
  readonly #teller: Teller;
  readonly #signed = new Map<string, number>();
  #due: Due | null = null;
  #shown = 0;
  #events = 0;
  #from: number | null = null;
  #to: number | null = null;

  constructor(walk: ProofWalk, start: ProofStart, filter: AuditFilter) {
    this.#walk = walk;
    this.#start = start;
    this.#isWhole = letsAllThrough(filter);
    this.#teller = new Teller(filter, { operatorName: (id) => this.#nameOf(id), roleName: (id) => id });
  }

  /** Checks a line: `text`, whose JSON is `value`. Returns what is proved if it was the last line, otherwise null. */
  take(text: string, value: unknown): ProvenExport | null {
    const place = placeOf(value);
    if (place === null) throw new Unproved('malformed');
    if (place === 'end') return this.#end(text, value);
    const expected = this.#expected;
    const order = compare(place, expected);
    if (order > 0) throw new Missing(expected);
    if (order < 0) throw new Unproved('added');
    if (this.#due !== null) this.#takeEvent(text, value, this.#due);
    else if (isObject(value) && 'hidden' in value) this.#takeHidden(text, value);
    else this.#takeShown(text, value);
    return null;
  }

  get #expected(): ExportPlace {
    if (this.#due === null) return { sequence: this.#walk.next, index: null };
    const { sequence, index } = this.#due.entry;
    return { sequence, index };
  }

  #takeEvent(text: string, value: unknown, { commit, entry }: Due): void {
    if (!isEventLine(text, value, entry, commit)) throw new Unproved('changed');
    this.#events += 1;
    this.#due = this.#dueFrom(commit, entry.sequence, entry.index + 1);
  }

  #takeShown(text: string, value: unknown): void {
    const line = parseShown(value);
    if (line === null || encodeShown(line, line.signed) !== text) throw new Unproved('malformed');
    const commit = this.#walk.show(line.signed);
    this.#due = this.#dueFrom(commit, line.sequence, 0);
    if (this.#due === null && !this.#isWhole) throw new Unproved('added');
    this.#shown += 1;
    this.#from ??= commit.at;
    this.#to = commit.at;
    this.#signed.set(commit.operatorId, (this.#signed.get(commit.operatorId) ?? 0) + 1);
  }

  #takeHidden(text: string, value: unknown): void {
    const line = parseHidden(value);
    if (line === null || encodeHidden(line) !== text) throw new Unproved('malformed');
    if (this.#isWhole) throw new Unproved('hidden');
    this.#walk.hide(line);
  }

  /** The first event of `commit`, from `index` on, that the filter selects. */
  #dueFrom(commit: Commit, sequence: number, index: number): Due | null {
    const told: ToldCommit = { sequence, commit, requireSigned: () => undefined };
    for (let at = index; at < this.#teller.countOf(commit); at += 1) {
      const entry = this.#teller.tell(told, at);
      if (entry !== null) return { commit, entry: this.#start.version === 1 ? asInVersion1(entry) : entry };
    }
    return null;
  }

  #end(text: string, value: unknown): ProvenExport {
    const end = parseEnd(value);
    if (end === null || encodeEnd(end) !== text) throw new Unproved('malformed');
    const expected = this.#expected;
    if (expected.index !== null || end.head.sequence >= expected.sequence) throw new Missing(expected);
    this.#walk.end(end.head);
    if (end.shown !== this.#shown || end.events !== this.#events) throw new Unproved('changed');
    const signed = [...this.#signed].map(([id, commits]) => ({ operator: this.#nameOf(id), commits }));
    const { head, proved } = this.#walk;
    const [shown, events, from, to] = [this.#shown, this.#events, this.#from, this.#to];
    return { vaultId: toBase64url(this.#start.vaultId), head, shown, events, proved, from, to, signed };
  }

  #nameOf(operatorId: string): string {
    return this.#walk.rosters.last.operators.get(operatorId)?.name ?? operatorId;
  }
}

/** `entry` as in version 1, which did not include the fields of created keys and roles. */
function asInVersion1(entry: AuditEntry): AuditEntry {
  return ['key-created', 'role-created'].includes(entry.action) ? { ...entry, changes: [] } : entry;
}
