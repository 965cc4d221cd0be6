/** What is wrong with one field of an input. The renderer turns each into a sentence. */
export type FieldProblem =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'taken'
  | 'unknown'
  | 'forbidden-character'
  /** It has a token in it, which lists and the history would show for good. */
  | 'secret'
  | 'not-a-date'
  | 'no-such-day'
  | 'past'
  | 'malformed';

/** What is wrong with one cell of an imported file. Rows count from 1, as a spreadsheet shows them; `column` is '' for a cell in a column without a title. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: FieldProblem;
}

/**
 * What is wrong with the header row of an imported file:
 * - `unknown`: `column` is the title of no column, and `nearest` that of the one it may be meant for; `twice`: `column` is there more than once; `missing`: it is not there
 * - `none`: the first row, which starts with `column`, names no column; `empty`: there is no row; `no-rows`: there is no other; `too-many`: it has more titles than any table of keys
 * - `separators`: it could be separated by several; `separator`: the line `sep=`, on which `column` follows, names none
 */
export interface HeaderProblem {
  readonly problem:
    | 'unknown'
    | 'twice'
    | 'missing'
    | 'none'
    | 'empty'
    | 'no-rows'
    | 'too-many'
    | 'separators'
    | 'separator';
  readonly column: string;
  readonly nearest: string | null;
}

/**
 * Why a file to import is not CSV: it is in no encoding that can be told (`encoding`: UTF-8, or UTF-16 with a byte order mark), a quote stands where none can or has
 * no end (`quote`), or a row goes on for longer than any key (`too-long`).
 */
export type MalformedProblem = 'encoding' | 'quote' | 'too-long';

/**
 * Why an export of the history does not prove what it says, at the line at which that shows:
 * - `foreign`: it is no such export; `newer-version`: a newer program wrote it; `malformed`: the line is none of its lines
 * - `other-vault`: its key is not that of the vault that it was said to be of; `rosters`: who could sign does not follow from its key
 * - `removed`: the line that should be here is in no place after it; `moved`: that line is further on; `added`: the line has no place here
 * - `changed`: it does not say what is proved; `not-signed`: its commit is not signed by who could, or what is before it was changed
 * - `hidden`: it hides commits of an export that says it has all; `truncated`: the export ends before its last line
 * - `unknown-event`: a newer program made the event
 */
export type ExportProblem =
  | 'foreign'
  | 'newer-version'
  | 'malformed'
  | 'other-vault'
  | 'rosters'
  | 'removed'
  | 'moved'
  | 'added'
  | 'changed'
  | 'not-signed'
  | 'hidden'
  | 'truncated'
  | 'unknown-event';

/** What is where a file should be: `dangling-link` leads to what is not there, `link-loop` back to itself. */
export type NoFile = 'dangling-link' | 'link-loop' | 'folder' | 'pipe' | 'socket' | 'device';

/** The place of a line in an export of the history: of the event `index` (from 0) of the commit `sequence`, or of the commit itself. */
export interface ExportPlace {
  readonly sequence: number;
  readonly index: number | null;
}

/** The last change of a history, as far as it is known. */
export interface KnownHead {
  /** The number of its commit, from 1. */
  readonly sequence: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number | null;
  /** The name of who made it. */
  readonly operator: string | null;
}

/**
 * Every way a call can fail, with the plain data that goes with it. The code is stable: it is what the renderer, the
 * command line and scripts tell failures apart by. No text for people is in here, and no secret.
 */
export interface ErrorDetails {
  /** The input does not fit the call. `fields` maps a dotted path to its problem; '' is the input as a whole. */
  'input.invalid': { readonly fields: Readonly<Record<string, FieldProblem>> };
  'call.unknown': object;
  /** The caller is not the top frame of our own page. */
  'call.forbidden': object;
  'session.locked': object;
  'session.not-administrator': object;
  /** A vault is open already. */
  'session.unlocked': object;
  /** Whoever knows names, years and what others choose soon guesses the passphrase of a new vault; it takes a second, explicit yes. Nothing was made. */
  'passphrase.weak': object;
  'vault.exists': object;
  'vault.not-found': object;
  'vault.empty': object;
  /** The file does not start as a vault does. */
  'vault.foreign': object;
  /** The file says it is of format `version`, which this program cannot read. */
  'vault.newer-version': { readonly version: number };
  /** The file ends in the middle of something; `offset` (bytes) is where that something starts. */
  'vault.truncated': { readonly offset: number };
  /** The header is not well-formed, or was changed by somebody who does not hold the vault's data key. */
  'vault.header-damaged': object;
  'vault.kdf-out-of-bounds': object;
  /** The frame at `offset` (bytes), which should be commit `sequence` (from 1), does not authenticate. */
  'vault.damaged': { readonly offset: number; readonly sequence: number };
  /** Commit `sequence` is intact but carries no signature by an administrator of this vault. */
  'vault.not-signed': { readonly sequence: number };
  /**
   * The history ends at commit `sequence`, or goes another way, while one that went to commit `seen` was seen on this workstation: an older copy
   * was put in the vault's place. An administrator can accept it.
   */
  'vault.rolled-back': { readonly sequence: number; readonly seen: number };
  /**
   * Two histories of this vault went on from one past: the one that the file holds (`here`), and one that was seen on this workstation (`seen`). Somebody continued a
   * copy. An administrator can accept the one that is here.
   */
  'vault.forked': { readonly here: KnownHead; readonly seen: KnownHead };
  /**
   * The vault is intact, but not the one that was opened at its path at the instant `openedAt` (milliseconds since the epoch), the last time one was: another was
   * put in its place. An administrator can accept it.
   */
  'vault.another': { readonly openedAt: number };
  /** Commit `sequence` holds an event this program does not know: a newer program wrote it. */
  'vault.unknown-event': { readonly sequence: number };
  'vault.wrong-passphrase': object;
  'vault.unknown-operator': object;
  /** Another process holds the write lock. */
  'vault.busy': object;
  /** Another process has written to the file since this one read it. */
  'vault.changed': object;
  /** Writers cannot be kept apart here, so nothing is written: `reason` is the name of the operating system or of Node.js for why (ENOLCK, ERR_DLOPEN_FAILED, …). */
  'vault.cannot-lock': { readonly reason: string };
  /** The name of the vault leads to a file that was replaced and has no name of its own any more: what is written there, nobody else sees. */
  'vault.detached': object;
  /** A file that has another name, or that is mounted by itself, cannot be put another in the place of. It can be added to. */
  'vault.cannot-replace': { readonly reason: 'hard-link' | 'mount-point' };
  /** At the path of the vault is no file, and nothing is made there; `found` is what is. */
  'vault.no-file': { readonly found: NoFile };
  /** The operating system refused; `reason` is its name for why (ENOSPC, EACCES, …). */
  'vault.unreadable': { readonly reason: string };
  'vault.unwritable': { readonly reason: string };
  /** What one command would store is larger than a commit can be: `size` and `limit` in bytes. */
  'vault.commit-too-large': { readonly size: number; readonly limit: number };
  /** No key has this id. */
  'key.unknown': { readonly id: string };
  /** Somebody else has changed these fields of the key since the caller read them. Nothing was changed. */
  'key.conflict': { readonly fields: readonly string[] };
  /** No role has this id. */
  'role.unknown': { readonly id: string };
  /** Every vault has this role as it is. */
  'role.built-in': { readonly id: string; readonly name: string };
  /** Somebody else has changed these fields of the role since the caller read them. Nothing was changed. */
  'role.conflict': { readonly fields: readonly string[] };
  /** Keys have these roles: `keys` of them each, some of which are named. Nothing was deleted. */
  'role.in-use': {
    readonly roles: readonly {
      readonly id: string;
      readonly name: string;
      readonly keys: number;
      readonly names: readonly string[];
    }[];
  };
  /** The header row of the file to import: all that is wrong with it, and what its cells are separated by, or may be. Nothing was imported. */
  'import.header': { readonly problems: readonly HeaderProblem[]; readonly separators: readonly string[] };
  /** Rows of the file to import cannot be taken as they are: the first problems by row, and how many there are. Nothing was imported. */
  'import.invalid': { readonly rows: readonly RowProblem[]; readonly count: number };
  /** The file to import is not CSV at line `line` (from 1). */
  'import.malformed': { readonly line: number; readonly problem: MalformedProblem };
  /** The file that was opened to import is no longer kept: it was imported or discarded, or another one was opened. */
  'import.gone': object;
  /** Somebody called the work off. Nothing was changed, and no file is left. */
  'work.cancelled': object;
  /** Work of this kind is under way already. */
  'work.busy': object;
  /** A file other than the vault: the operating system refused, and `reason` is its name for why. */
  'file.unreadable': { readonly reason: string };
  'file.unwritable': { readonly reason: string };
  /**
   * An export of the history does not prove what it says: why, and at which line (from 1). `expected` is what should stand there, where something is removed or moved; `foundAt` is
   * the line where that stands instead, where it was moved.
   */
  'export.unproved': {
    readonly line: number;
    readonly problem: ExportProblem;
    readonly expected: ExportPlace | null;
    readonly foundAt: number | null;
  };
  /** This program cannot ask for a file here. */
  'dialogs.unavailable': object;
  /** A secret is held that nobody has closed yet: another would take its place unseen. */
  'secret.held': object;
  /** No secret is held: it was closed, it timed out, or there never was one. */
  'secret.gone': object;
  'clipboard.unavailable': object;
  /** A bug of ours. What happened is on the error stream of the process, never in the reply. */
  internal: object;
}

export type ErrorCode = keyof ErrorDetails;

/** An error as it crosses a boundary: plain data, told apart by `code`. */
export type ErrorData = {
  readonly [C in ErrorCode]: { readonly code: C } & ErrorDetails[C];
}[ErrorCode];

/** An `ErrorData` on its way up the stack of one process. */
export class LatchkeyError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData, options?: ErrorOptions) {
    super(data.code, options);
    this.name = 'LatchkeyError';
    this.data = data;
  }
}

/** The failure of a single field. */
export function fieldError(path: string, problem: FieldProblem): LatchkeyError {
  return new LatchkeyError({ code: 'input.invalid', fields: { [path]: problem } });
}
