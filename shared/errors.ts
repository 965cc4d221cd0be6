/** What is wrong with one field of an input. The renderer turns it into a sentence. */
export type FieldProblem =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'taken'
  | 'unknown'
  | 'forbidden-character'
  /** It contains a token, which lists and the history would show forever. */
  | 'secret'
  | 'not-a-date'
  | 'no-such-day'
  | 'past'
  | 'malformed';

/** What is wrong with one cell of an imported file. Rows are numbered from 1, as in a spreadsheet; `column` is '' for a cell in a column without a title. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: FieldProblem;
}

/**
 * What is wrong with the header row of an imported file:
 * - `unknown`: `column` is not the title of a column, and `nearest` is the closest one; `twice`: `column` occurs more than once; `missing`: it is missing
 * - `none`: the first row, which starts with `column`, has no title; `empty`: there are no rows; `no-rows`: there is only the header; `too-many`: it has too
 *   many titles
 * - `separators`: several separators are possible; `separator`: the line `sep=`, continued by `column`, does not name one
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
 * Why an imported file is not CSV: its encoding is neither UTF-8 nor UTF-16 with a byte order mark (`encoding`), a quote is misplaced or not closed
 * (`quote`), or a row is longer than any key (`too-long`).
 */
export type MalformedProblem = 'encoding' | 'quote' | 'too-long';

/**
 * Why an export of the history fails its proof, at the line where this was found:
 * - `foreign`: it is not such an export; `newer-version`: a newer program wrote it; `malformed`: no such line is ever written
 * - `other-vault`: it is not from the given vault; `rosters`: the operators who could sign do not follow from the vault's key
 * - `removed`: the line that belongs here is missing; `moved`: that line is further on; `added`: the line does not belong here
 * - `changed`: it differs from what was signed; `not-signed`: its commit is not validly signed, or something before it was changed
 * - `hidden`: it hides commits, although the export claims to have all; `truncated`: the export ends before its last line
 * - `unknown-event`: a newer program wrote the event
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

/** What is found in the place of a file: a `dangling-link` leads to nothing, a `link-loop` back to itself. */
export type NoFile = 'dangling-link' | 'link-loop' | 'folder' | 'pipe' | 'socket' | 'device';

/** The place of a line in an export of the history: of event `index` (from 0) of commit `sequence`, or of the commit itself if null. */
export interface ExportPlace {
  readonly sequence: number;
  readonly index: number | null;
}

/** The last commit of a history, as far as it is known. */
export interface KnownHead {
  /** Its number, from 1. */
  readonly sequence: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number | null;
  /** The name of its author. */
  readonly operator: string | null;
}

/**
 * Every error of a call, with its plain data. Codes are stable: the renderer, the command line and scripts distinguish errors by
 * them. Contains no text for people, and no secrets.
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
  /** The passphrase of a new vault is easy to guess from names, years and common choices. Nothing was created; it can be accepted explicitly. */
  'passphrase.weak': object;
  'vault.exists': object;
  'vault.not-found': object;
  'vault.empty': object;
  /** The file does not start like a vault. */
  'vault.foreign': object;
  /** The file has format `version`, which this program cannot read. */
  'vault.newer-version': { readonly version: number };
  /** The file ends in the middle of the structure that starts at `offset` (bytes). */
  'vault.truncated': { readonly offset: number };
  /** The header is malformed, does not belong to the frames, or was changed by somebody without the vault's data key. */
  'vault.header-damaged': object;
  'vault.kdf-out-of-bounds': object;
  /** The frame at `offset` (bytes), where commit `sequence` (from 1) is due, is not authentic. */
  'vault.damaged': { readonly offset: number; readonly sequence: number };
  /** Commit `sequence` is intact, but not signed by an administrator who could sign it. */
  'vault.not-signed': { readonly sequence: number };
  /**
   * The history ends at commit `sequence`, or lacks a roster, although commit `seen` or that roster was seen on this workstation: an older copy was put in
   * the vault's place. An administrator can accept it.
   */
  'vault.rolled-back': { readonly sequence: number; readonly seen: number };
  /**
   * The history of the vault has diverged: the file ends at `here`, and does not contain `seen`, which was seen on this workstation. Somebody continued a
   * copy. An administrator can accept the file's history.
   */
  'vault.forked': { readonly here: KnownHead; readonly seen: KnownHead };
  /**
   * The vault is intact, but it is not the one last opened at its path, at the instant `openedAt` (milliseconds since the epoch). An administrator can accept
   * it.
   */
  'vault.another': { readonly openedAt: number };
  /** Commit `sequence` has an event that this program does not know, because a newer program wrote it. */
  'vault.unknown-event': { readonly sequence: number };
  'vault.wrong-passphrase': object;
  'vault.unknown-operator': object;
  /** Another process holds the write lock. */
  'vault.busy': object;
  /** Another process has written to the file since this one read it. */
  'vault.changed': object;
  /** Files cannot be locked here, so nothing is written. `reason` is the code of the operating system or of Node.js (ENOLCK, ERR_DLOPEN_FAILED, …). */
  'vault.cannot-lock': { readonly reason: string };
  /** The vault's name leads to a file that was replaced and has no name of its own any more: nobody else would see what is written there. */
  'vault.detached': object;
  /** The file cannot be replaced, because it has another name or is a mount point. Appending still works. */
  'vault.cannot-replace': { readonly reason: 'hard-link' | 'mount-point' };
  /** Something other than a file is at the vault's path, and no vault is created there; `found` says what it is. */
  'vault.no-file': { readonly found: NoFile };
  /** The operating system refused; `reason` is its code (ENOSPC, EACCES, …). */
  'vault.unreadable': { readonly reason: string };
  'vault.unwritable': { readonly reason: string };
  /** The data of one command exceeds the size of a commit; `size` and `limit` are in bytes. */
  'vault.commit-too-large': { readonly size: number; readonly limit: number };
  /** No key has this id. */
  'key.unknown': { readonly id: string };
  /** Somebody else has changed these fields of the key since the caller read them. Nothing was changed. */
  'key.conflict': { readonly fields: readonly string[] };
  /** The selected keys are not those that the caller was shown: some were made, changed or deleted since, or their time has come. Nothing was changed. */
  'key.selection-changed': object;
  /** No role has this id. */
  'role.unknown': { readonly id: string };
  /** This role cannot be changed or deleted: every vault has it. */
  'role.built-in': { readonly id: string; readonly name: string };
  /** Somebody else has changed these fields of the role since the caller read them. Nothing was changed. */
  'role.conflict': { readonly fields: readonly string[] };
  /** Keys have these roles: `keys` is their number, and `names` are some of them. Nothing was deleted. */
  'role.in-use': {
    readonly roles: readonly {
      readonly id: string;
      readonly name: string;
      readonly keys: number;
      readonly names: readonly string[];
    }[];
  };
  /** All problems of the header row of the imported file, and its separator, or the possible ones. Nothing was imported. */
  'import.header': { readonly problems: readonly HeaderProblem[]; readonly separators: readonly string[] };
  /** Rows of the imported file are invalid: the first problems by row, and the number of all. Nothing was imported. */
  'import.invalid': { readonly rows: readonly RowProblem[]; readonly count: number };
  /** Line `line` (from 1) of the imported file is not valid CSV. */
  'import.malformed': { readonly line: number; readonly problem: MalformedProblem };
  /** The opened file is no longer kept: it was imported or discarded, another one was opened, or the vault was locked. */
  'import.gone': object;
  /** The work was cancelled. Nothing was changed, and no file is left. */
  'work.cancelled': object;
  /** Work of this kind is already running. */
  'work.busy': object;
  /** A file other than the vault: the operating system refused, and `reason` is its code. */
  'file.unreadable': { readonly reason: string };
  'file.unwritable': { readonly reason: string };
  /**
   * An export of the history fails its proof at line `line` (from 1). `expected` is the place of the line that belongs there, if that was removed or moved;
   * `foundAt` is the line where it was found, if it was moved.
   */
  'export.unproved': {
    readonly line: number;
    readonly problem: ExportProblem;
    readonly expected: ExportPlace | null;
    readonly foundAt: number | null;
  };
  /** This program cannot ask for a file here. */
  'dialogs.unavailable': object;
  /** A secret is still held, which a new one would replace unseen. */
  'secret.held': object;
  /** No secret is held: it was closed, its time is up, or there never was one. */
  'secret.gone': object;
  'clipboard.unavailable': object;
  /** A bug. Its details go to standard error of the process, never into the reply. */
  internal: object;
}

export type ErrorCode = keyof ErrorDetails;

/** An error as plain data, identified by `code`. */
export type ErrorData = {
  readonly [C in ErrorCode]: { readonly code: C } & ErrorDetails[C];
}[ErrorCode];

/** An `ErrorData` as an exception within one process. */
export class LatchkeyError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData, options?: ErrorOptions) {
    super(data.code, options);
    this.name = 'LatchkeyError';
    this.data = data;
  }
}

/** The error for a single field. */
export function fieldError(path: string, problem: FieldProblem): LatchkeyError {
  return new LatchkeyError({ code: 'input.invalid', fields: { [path]: problem } });
}
