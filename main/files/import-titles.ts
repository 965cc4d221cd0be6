import { columnOf, draftFields, type KeyFieldName, keyFields } from '../../shared/domain/key-fields.ts';
import { foldText } from '../../shared/domain/text.ts';
import { type HeaderProblem, LatchkeyError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';

// Titles, in exports and lists, of fields of a key that nobody enters.
const derived = [
  ...[
    'id',
    'status',
    'created_at',
    'created_by',
    'updated_at',
    'updated_by',
    'secret_issued_at',
    'expires_at',
    'retiring_until',
  ],
  ...[
    'created',
    'changed',
    'changed_by',
    'updated',
    'secret_issued',
    'previous_secret_valid_until',
    'old_secret_good_until',
    'locked_out',
  ],
  ...[
    '状態',
    '作成日時',
    '作成者',
    '変更日時',
    '変更者',
    'シークレット発行日時',
    '旧シークレットの有効期限',
    'ロックアウト',
  ],
];

const columnByTitle = new Map(
  draftFields.flatMap((field) => {
    const { column, titles } = keyFields[field];
    return [column, ...titles].map((title) => [folded(title), field] as const);
  }),
);
const derivedTitles = new Set(derived.map(folded));
const words = [...columnByTitle.keys()];

// No title is longer, and folding takes time quadratic in the length.
const titleMaxLength = 100;
// A row with more titles has nothing to do with keys. Also, the number of problems that a person reads.
const titledMax = 1000;
const problemsMax = 100;

/** The parsed header row. */
export interface ImportHeader {
  /** The index of each column in a row, from 0. */
  readonly places: ReadonlyMap<KeyFieldName, number>;
  /** The indexes of ignored columns: derived from others, or not for an import to set. */
  readonly aside: ReadonlySet<number>;
  /** The titles of ignored columns, as in the file. */
  readonly setAside: readonly string[];
}

/** Whether `text` is the title of a column, ignoring case, width, and the characters between words. */
export function isTitle(text: string): boolean {
  const title = foldedTitle(text);
  return columnByTitle.has(title) || derivedTitles.has(title);
}

/**
 * Parses the header row, whose cells are separated by `separator`. If that is not clear, the rows below cannot be read.
 * @throws {LatchkeyError} `import.header`, with all problems
 */
export function readHeader(record: readonly string[], separator: string): ImportHeader {
  const places = new Map<KeyFieldName, number>();
  const aside = new Map<number, string>();
  const problems: HeaderProblem[] = [];
  const titled = [...record.entries()].filter(([, title]) => title.trim() !== '');
  if (titled.length > titledMax) throw headerError([{ problem: 'too-many', column: '', nearest: null }], separator);
  for (const [place, text] of titled) {
    const column = columnByTitle.get(foldedTitle(text));
    if (column === undefined && isTitle(text)) aside.set(place, text.trim());
    else if (column === undefined) problems.push(unknownTitle(text));
    else if (places.has(column)) problems.push({ problem: 'twice', column: columnOf[column], nearest: null });
    else places.set(column, place);
  }
  const isHeader = places.size + aside.size > 0 || problems.some(({ nearest: near }) => near !== null);
  if (!isHeader)
    throw headerError([{ problem: 'none', column: shown(titled[0]?.[1] ?? ''), nearest: null }], separator);
  if (!places.has('name')) problems.push({ problem: 'missing', column: columnOf.name, nearest: null });
  if (problems.length > 0) throw headerError(problems, separator);
  return { places, aside: new Set(aside.keys()), setAside: [...aside.values()] };
}

export function headerError(problems: readonly HeaderProblem[], separator: string): LatchkeyError {
  return new LatchkeyError({
    code: 'import.header',
    problems: problems.slice(0, problemsMax),
    separators: [separator],
  });
}

function unknownTitle(text: string): HeaderProblem {
  const column = columnByTitle.get(nearest(foldedTitle(text), words) ?? '');
  return { problem: 'unknown', column: shown(text), nearest: column === undefined ? null : columnOf[column] };
}

const shown = (title: string) => title.trim().slice(0, titleMaxLength);

function foldedTitle(text: string): string {
  return text.length > titleMaxLength ? '' : folded(text);
}

function folded(title: string): string {
  return foldText(title).replace(/[\s_‐-―−-]/g, '');
}
