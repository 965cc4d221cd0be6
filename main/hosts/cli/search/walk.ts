import { type Candidate, TokenScanner } from '../../../../shared/scan/token-scanner.ts';
import { ByteQueue, type Chunks } from './byte-queue.ts';
import { EncodedArchives } from './encoded-archives.ts';
import { type Form, formOf, headSize, TextGuess } from './forms.ts';
import { inflated } from './inflate.ts';
import { tarMembers } from './tar.ts';
import { type ZipMember, zipMembers } from './zip.ts';

/** A possible token, and where in a file it is. */
export interface Hit extends Candidate {
  /** The names of archive members, outermost first; empty in the file itself. */
  readonly members: readonly string[];
  readonly text: TextGuess;
}

/** Callbacks and limits for the search of one file. */
export interface Walking {
  readonly onHits: (hits: readonly Hit[]) => void;
  readonly onBytes: (length: number) => void;
  /** Called with the kind of content that was not searched, or the limit that was reached. */
  readonly onClosed: (what: string) => void;
  /** How many more bytes may be decompressed. */
  left: number;
}

/** The most bytes that one file may decompress to, as a protection against decompression bombs. */
export const inflatedMax = 1_000_000_000;

// The most levels of archives within archives.
const depthMax = 3;

interface Part {
  readonly members: readonly string[];
  /** Whether its container was searched uncompressed, so that its bytes were searched already. */
  readonly isSearched: boolean;
}

/** Searches `chunks` and the archives in them. Yields regularly, so that other work can run. */
export async function* walk(
  chunks: Chunks,
  walking: Walking,
  part: Part = { members: [], isSearched: false },
): AsyncGenerator<void> {
  const bytes = new ByteQueue(part.isSearched ? chunks : scanned(chunks, part, walking));
  try {
    const head = await bytes.take(headSize);
    bytes.putBack(head);
    const form = formOf(head);
    if (form !== null) yield* inside(bytes, form, walking, part);
    while ((await bytes.some()).length > 0) yield;
  } finally {
    await bytes.close();
  }
}

async function* scanned(chunks: Chunks, part: Part, walking: Walking): AsyncGenerator<Uint8Array> {
  const [scanner, text, archives] = [new TokenScanner(), new TextGuess(), new EncodedArchives()];
  const { members } = part;
  const tell = (found: readonly Candidate[]) => {
    if (found.length > 0) walking.onHits(found.map((candidate) => ({ ...candidate, members, text })));
  };
  for await (const chunk of chunks) {
    text.look(chunk);
    if (members.length === 0) walking.onBytes(chunk.length);
    tell(scanner.push(chunk));
    for (const encoded of archives.push(chunk)) await insideEncoded(encoded, walking, part);
    yield chunk;
  }
  tell(scanner.end());
  for (const encoded of archives.end()) await insideEncoded(encoded, walking, part);
}

/** Searches an archive decoded from base64; null means it was too large. */
async function insideEncoded(archive: Buffer | null, walking: Walking, part: Part): Promise<void> {
  if (archive === null) return walking.onClosed('large archives in base64');
  if (part.members.length >= depthMax) return walking.onClosed('archives in archives');
  const within: Walking = {
    ...walking,
    // Data that only happens to start like an archive is not reported as damaged.
    onClosed: (what) => {
      if (!(what.startsWith('damaged') && within.left === walking.left)) walking.onClosed(what);
    },
  };
  for await (const _ of walk([archive], within, member(part, 'base64', false)));
  walking.left = within.left;
}

async function* inside(bytes: ByteQueue, form: Form, walking: Walking, part: Part): AsyncGenerator<void> {
  if (form.kind === 'closed') return walking.onClosed(form.name);
  if (part.members.length >= depthMax && form.kind !== 'tar') return walking.onClosed('archives in archives');
  try {
    if (form.kind === 'gzip')
      yield* walk(spent(inflated(bytes, 'gzip'), walking), walking, member(part, 'gzip', false));
    if (form.kind === 'zip') yield* insideZip(bytes, walking, part);
    if (form.kind === 'tar') yield* insideTar(bytes, walking, part);
  } catch (error) {
    if (!isDamage(error)) throw error;
    walking.onClosed(`damaged ${form.kind}`);
  }
}

function member(part: Part, name: string, isSearched: boolean): Part {
  return { members: [...part.members, name], isSearched };
}

async function* insideZip(bytes: ByteQueue, walking: Walking, part: Part): AsyncGenerator<void> {
  for await (const each of zipMembers(bytes)) {
    if (each.kind === 'closed') walking.onClosed(each.reason);
    else yield* walk(contentOf(bytes, each, walking), walking, member(part, each.name, each.kind === 'stored'));
    if (walking.left <= 0) return;
  }
}

function contentOf(bytes: ByteQueue, { kind, size }: Exclude<ZipMember, { kind: 'closed' }>, walking: Walking): Chunks {
  return kind === 'stored' ? bytes.part(size) : spent(inflated(bytes, 'deflate', size), walking);
}

async function* insideTar(bytes: ByteQueue, walking: Walking, part: Part): AsyncGenerator<void> {
  for await (const { name, size } of tarMembers(bytes)) {
    yield* walk(bytes.part(size), walking, member(part, name, true));
    if (walking.left <= 0) return;
  }
}

/** `chunks`, up to the limit of decompressed bytes. */
async function* spent(chunks: AsyncIterable<Uint8Array>, walking: Walking): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    walking.left -= chunk.length;
    if (walking.left < 0) return walking.onClosed('more than 1 GB in one file');
    yield chunk;
  }
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code?.startsWith('Z_') === true || code === 'ERR_BUFFER_TOO_LARGE';
}
