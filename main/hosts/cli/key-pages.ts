import type { KeyPage, KeyQuery, KeyRow } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { call } from './call.ts';

// The limit of the call.
const pageSize = 100;

type PageAt = (offset: number) => Promise<KeyPage>;

/** How far a list has been read. */
interface Place {
  /** The number of rows up to the end of the last page, and the total, when it was read. */
  readonly offset: number;
  readonly total: number;
  /** The ids of the last page. */
  readonly known: ReadonlySet<string>;
}

/**
 * The keys for `query`, page by page. Other processes may create and delete keys meanwhile: a key that exists throughout comes exactly once, unless a whole
 * page is deleted just after it was read.
 */
export async function* keyPages(
  application: Application,
  query: Omit<KeyQuery, 'offset' | 'limit'>,
): AsyncGenerator<readonly KeyRow[]> {
  const pageAt: PageAt = (offset) => call(application, 'keys.query', { ...query, offset, limit: pageSize });
  let place: Place = { offset: 0, total: 0, known: new Set() };
  for (;;) {
    const next: { readonly rows: readonly KeyRow[]; readonly place: Place } = await rowsAfter(place, pageAt);
    if (next.rows.length === 0) return;
    yield next.rows;
    place = next.place;
  }
}

async function rowsAfter(place: Place, pageAt: PageAt): Promise<{ rows: readonly KeyRow[]; place: Place }> {
  let { offset } = place;
  for (;;) {
    // Overlaps by one row, to detect when rows have moved.
    const start = Math.max(0, offset - 1);
    const page = await pageAt(start);
    const last = page.rows.findLastIndex(({ id }) => place.known.has(id));
    if (last === -1 && place.known.size > 0) {
      const found = await offsetAfter(place, pageAt);
      if (found === null) return guessed(place, page.total, pageAt);
      offset = found;
      continue;
    }
    const rows = page.rows.slice(last + 1);
    // A full page without new rows: the next page may have some.
    if (rows.length > 0 || page.rows.length < pageSize) return { rows, place: placeIn(page, start) };
    offset = start + pageSize;
  }
}

// The last page was deleted. Assume that as many deleted keys as possible were before the next one: better to repeat rows than to miss any.
async function guessed({ offset, known, total: before }: Place, total: number, pageAt: PageAt) {
  const start = Math.max(0, offset + Math.min(-known.size, total - before));
  const page = await pageAt(start);
  return { rows: page.rows, place: placeIn(page, start) };
}

function placeIn({ rows, total }: KeyPage, start: number): Place {
  return { offset: start + rows.length, total, known: new Set(rows.map(({ id }) => id)) };
}

/** The present offset after the last known row, searched at increasing distances from its old position; null when none is left. */
async function offsetAfter({ offset, known }: Place, pageAt: PageAt): Promise<number | null> {
  for (let distance = 0; ; distance += pageSize) {
    const starts = distance === 0 ? [offset] : [offset + distance, offset - distance];
    let isPastEnd = true;
    for (const start of starts.filter((each) => each > -pageSize).map((each) => Math.max(0, each))) {
      const { rows } = await pageAt(start);
      const last = rows.findLastIndex(({ id }) => known.has(id));
      if (last !== -1) return start + last + 1;
      if (rows.length > 0) isPastEnd = false;
    }
    if (isPastEnd) return null;
  }
}
