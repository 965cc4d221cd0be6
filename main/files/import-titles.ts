import { columnOf, draftFields, type KeyFieldName, keyFields } from '../../shared/domain/key-fields.ts';
import { foldText } from '../../shared/domain/text.ts';
import { type HeaderProblem, LatchkeyError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';

// What exports and lists say of a key that nobody fills in.
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

// No title is longer; folding takes a time that grows with the square of the length.
const titleMaxLength = 100;
// More columns than that with a title have nothing to do with keys; and as many problems as a person reads.
const titledMax = 1000;
const problemsMax = 100;

/** What the header row says. */
export interface ImportHeader {
  /** The place of each column in a row, from 0. */
  readonly places: ReadonlyMap<KeyFieldName, number>;
  /** The places of columns that are set aside: what they say follows from the rest, or is not for an import to say. */
  readonly aside: ReadonlySet<number>;
  /** The titles of those, as they stand there. */
  readonly setAside: readonly string[];
}

/** Whether `text` is the title of a column: without regard to case, width, and what stands between words. */
export function isTitle(text: string): boolean {
  const title = foldedTitle(text);
  return columnByTitle.has(title) || derivedTitles.has(title);
}

/**
 * Which columns there are, whose cells are separated by `separator`. Without knowing that, the rows below tell nothing.
 * @throws {LatchkeyError} `import.header`, with all that is wrong
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
