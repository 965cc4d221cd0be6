import { auditFilterSchema } from '../../shared/contract/audit-schemas.ts';
import { type ExportPlace, type ExportProblem, LatchkeyError } from '../../shared/errors.ts';
import { toBase64url } from '../vault/base64url.ts';
import { parseJson } from '../vault/json.ts';
import { encodeStart, exportFormat, exportVersion, parseStart } from '../vault/proof-lines.ts';
import { ProofWalk, Unproved } from '../vault/proof-walk.ts';
import { LineCheck, Missing, type ProvenExport } from './export-lines.ts';
import { isObject } from './forms.ts';

// At least twice the size of a vault's header, which has the same rosters. Bounded because assembling rosters takes time quadratic in their number.
const startMaxLength = 8 * 1024 * 1024;

/** Checks an audit export line by line, without keeping the lines. Specified in docs/audit-export.md. */
export class ExportCheck {
  readonly #vaultId: string | null;
  #line = 0;
  #lines: LineCheck | null = null;
  #proven: ProvenExport | null = null;

  /** `vaultId` (32 bytes in base64url) is the vault that the export must be of, or null for any. */
  constructor(vaultId: string | null) {
    this.#vaultId = vaultId;
  }

  /**
   * Checks the next line, without its line end; null for a line that is not text.
   * @throws {LatchkeyError} `export.unproved`
   */
  take(text: string | null): void {
    this.#line += 1;
    const value = text === null ? undefined : parseJson(text);
    this.#refusing(() => {
      if (this.#proven !== null) throw new Unproved('added');
      if (this.#lines === null) this.#lines = this.#begin(text, value);
      else if (text === null || value === undefined) throw new Unproved('malformed');
      else this.#proven = this.#lines.take(text, value);
    });
  }

  /**
   * What the whole export proves. `hasRest` says that an unterminated rest follows the last line.
   * @throws {LatchkeyError} `export.unproved`
   */
  end(hasRest: boolean): ProvenExport {
    if (this.#proven !== null && !hasRest) return this.#proven;
    this.#line += 1;
    if (this.#proven !== null) throw this.#refusal('added');
    throw this.#refusal(this.#lines === null ? 'foreign' : 'truncated');
  }

  #begin(text: string | null, value: unknown): LineCheck {
    if (!isObject(value) || value['format'] !== exportFormat) throw new Unproved('foreign');
    if (typeof value['version'] === 'number' && value['version'] > exportVersion) throw new Unproved('newer-version');
    if (text === null || text.length > startMaxLength) throw new Unproved('malformed');
    const start = parseStart(value);
    const filter = auditFilterSchema.safeParse(start?.filter);
    if (start === null || !filter.success || encodeStart(start) !== text) throw new Unproved('malformed');
    const walk = new ProofWalk(start);
    if (this.#vaultId !== null && toBase64url(start.vaultId) !== this.#vaultId) throw new Unproved('other-vault');
    return new LineCheck(walk, start, filter.data);
  }

  #refusing(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (error instanceof Missing) throw this.#refusal('removed', error.expected);
      if (error instanceof Unproved) throw this.#refusal(error.problem);
      const isUnknown = error instanceof LatchkeyError && error.data.code === 'vault.unknown-event';
      throw isUnknown ? this.#refusal('unknown-event') : error;
    }
  }

  #refusal(problem: ExportProblem, expected: ExportPlace | null = null): LatchkeyError {
    return new LatchkeyError({ code: 'export.unproved', line: this.#line, problem, expected, foundAt: null });
  }
}
