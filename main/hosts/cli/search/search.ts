import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { tokenLength } from '../../../../shared/domain/token.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import type { Progress } from '../terminal/output.ts';
import type { Chunks } from './byte-queue.ts';
import { heeding } from './heeding.ts';
import { maskPath } from './mask-path.ts';
import { type Hit, inflatedMax, type Walking, walk } from './walk.ts';

type Match = CallOutput<'keys.whose'>['matches'][number];

/** Where a token was found, and whose it is. Does not contain the token. */
export interface Finding extends Omit<Match, 'at'> {
  /** The path of the file; null for standard input. */
  readonly file: string | null;
  /** The part of the file: its content, its name, or its target if it is a link. */
  readonly in: Place;
  /** The names of the archive members that contain it, outermost first; empty if it is in the file itself. */
  readonly members: readonly string[];
  /** From 1; null if the content is not text. */
  readonly line: number | null;
  /** In bytes, from the start of the file or the member. */
  readonly offset: number;
}

export type Place = 'content' | 'name' | 'link';

/** Something to search. */
export interface Source {
  readonly file: string | null;
  readonly place: Place;
  readonly chunks: Chunks;
}

/** How much was searched, and what was not. */
export interface Searched {
  sources: number;
  bytes: number;
  /** The number of files with content that cannot be searched, by the kind of that content. */
  readonly closed: Map<string, number>;
}

// Tokens looked up in one call.
const batchSize = 1000;

/** Finds tokens in `sources`, and whose they are, in the order in which they are found. Counts in `searched`, and shows progress as `progress`. */
export async function* search(
  application: Application,
  sources: AsyncIterable<Source> | Iterable<Source>,
  searched: Searched,
  progress: Progress,
): AsyncGenerator<readonly Finding[]> {
  const heed = heeding();
  for await (const source of sources) {
    let hits: readonly Hit[] = [];
    const walking = walkingOf(source, searched, (more) => {
      hits = hits.concat(more);
    });
    for await (const _ of walk(source.chunks, walking)) {
      progress.show(Math.floor(searched.bytes / 1e6), 0);
      await heed();
      if (hits.length < batchSize) continue;
      yield await findingsOf(application, source, hits);
      hits = [];
    }
    if (hits.length > 0) yield await findingsOf(application, source, hits);
    await heed();
  }
}

function walkingOf({ place }: Source, searched: Searched, onHits: Walking['onHits']): Walking {
  const closed = new Set<string>();
  const isContent = place === 'content';
  if (isContent) searched.sources += 1;
  const onBytes = (length: number) => {
    if (isContent) searched.bytes += length;
  };
  const onClosed = (what: string) => {
    if (!closed.has(what)) searched.closed.set(what, (searched.closed.get(what) ?? 0) + 1);
    closed.add(what);
  };
  return { onHits, onBytes, onClosed, left: inflatedMax };
}

async function findingsOf(
  application: Application,
  { file, place }: Source,
  hits: readonly Hit[],
): Promise<readonly Finding[]> {
  const tokens = [...new Set(hits.map(({ token }) => token))];
  const matches = await matchesOf(application, tokens);
  const shown = file === null ? null : maskPath(file);
  return hits.flatMap(({ token, offset, line, members, text }) => {
    const match = matches.get(token);
    if (match === undefined) return [];
    const { at: _, ...told } = match;
    const isLine = place === 'content' && text.isText;
    return [{ file: shown, in: place, members: members.map(maskPath), line: isLine ? line : null, offset, ...told }];
  });
}

/** The answer of main for each of `tokens`. One call may answer only some of them. */
async function matchesOf(application: Application, tokens: readonly string[]): Promise<ReadonlyMap<string, Match>> {
  const answers = new Map<string, Match>();
  for (let next = 0; next < tokens.length; ) {
    const batch = tokens.slice(next, next + batchSize);
    const { matches } = await call(application, 'keys.whose', { text: batch.join('\n') });
    let last = -1;
    for (const match of matches) {
      const place = match.at / (tokenLength + 1);
      answers.set(batch[place] ?? '', match);
      last = Math.max(last, place);
    }
    // An answer covers all tokens up to its last match. Without any match, main recognizes no token in the batch.
    next += last === -1 ? batch.length : last + 1;
  }
  return answers;
}
