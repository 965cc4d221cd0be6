import { fstatSync } from 'node:fs';
import path from 'node:path';
import { whoseVerdicts } from '../../../../shared/contract/key-schemas.ts';
import { statusLabels } from '../../../../shared/domain/status.ts';
import { CallFailure, call } from '../call.ts';
import type { CommandContext, Ending, JsonOption, VaultContext } from '../context.ts';
import { chunksOf, type Entry, entriesIn, type OnUnreadable, type Reading, targetOf } from '../search/files.ts';
import { maskPath } from '../search/mask-path.ts';
import { type Finding, type Searched, type Source, search } from '../search/search.ts';
import type { ConsoleInput } from '../terminal/console.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { type Output, Progress } from '../terminal/output.ts';
import { askHiddenText, isTerminal } from '../terminal/prompt.ts';
import { isClosed } from '../terminal/stream-identity.ts';
import { Columns, printList } from '../terminal/tables.ts';
import { count, sizeText } from '../words/format.ts';
import { systemReasonText } from '../words/system-reason.ts';

type WhoseOptions = JsonOption & { readonly scan?: string; readonly lock?: true };

/** Reports the owners of tokens found in the input, and locks their keys out if asked to. */
export async function tellWhose(context: VaultContext, options: WhoseOptions): Ending {
  const { application, output, status } = context;
  const { scan, lock, json } = options;
  // Checked before hours of searching.
  if (lock && status.operator.right !== 'administrator') throw new CallFailure({ code: 'session.not-administrator' });
  const report = new Report(output);
  const reading = { from: context.console, onUnreadable: report.onUnreadable };
  const sources = scan === undefined ? [await inputSource(context, report)] : folderSources(scan, reading, report);
  const progress = new Progress(output, 'searching, MB');
  const pages = report.watch(search(application, sources, report.searched, progress));
  await printList(output, pages, json ? undefined : lines());
  const { live, isComplete } = report;
  output.say(report.words(scan === undefined));
  if (live.size === 0) return isComplete ? undefined : exitCodes.incomplete;
  await lockOrTell(context, [...live], lock === true);
  return exitCodes.found;
}

/** What a search found, and what it could not read. */
class Report {
  readonly #output: Output;
  readonly searched: Searched = { sources: 0, bytes: 0, closed: new Map() };
  /** The ids of the keys whose tokens are valid. */
  readonly live = new Set<string>();
  #dead = 0;
  #unreadable = 0;
  #links = 0;
  #others = 0;
  #isDone = false;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Whether everything was searched. */
  get isComplete(): boolean {
    return this.#isDone && this.#unreadable === 0 && this.searched.closed.size === 0;
  }

  readonly onUnreadable = (file: string, reason: string): void => {
    this.#unreadable += 1;
    this.#output.say(`${maskPath(file)} could not be read: ${systemReasonText(reason)}`);
  };

  /** Counts entries that are not opened: links, and devices and the like, which have no end. */
  pass({ kind }: Entry): void {
    if (kind === 'link') this.#links += 1;
    if (kind === 'other') this.#others += 1;
  }

  async *watch(pages: AsyncIterable<readonly Finding[]>): AsyncGenerator<readonly Finding[]> {
    for await (const findings of pages) {
      for (const { id, isLive } of findings) {
        if (isLive) this.live.add(id);
        else this.#dead += 1;
      }
      yield findings;
    }
    this.#isDone = true;
  }

  words(isInput: boolean): string {
    const { sources, bytes } = this.searched;
    const where = isInput ? sizeText(bytes) : `${count(sources, 'file')} (${sizeText(bytes)})`;
    const live = this.live.size === 0 ? 'no live token' : `live tokens of ${count(this.live.size, 'key')}`;
    const dead = this.#dead === 0 ? '' : `, and ${count(this.#dead, 'dead one')}`;
    const unread = this.#unreadable === 0 ? '' : `; ${this.#unreadable} could not be read`;
    const early = this.#isDone ? '' : '; the search was ended early';
    return `searched ${where}: ${live}${dead}${unread}${this.#closedWords()}${this.#passedWords()}${early}`;
  }

  #closedWords(): string {
    const forms = [...this.searched.closed].map(([what, files]) => (files === 1 ? what : `${what} in ${files} files`));
    return forms.length === 0 ? '' : `; not searched: ${forms.join(', ')}`;
  }

  #passedWords(): string {
    const links = this.#links === 0 ? '' : `; ${count(this.#links, 'link')} not followed`;
    return this.#others === 0 ? links : `${links}; ${count(this.#others, 'device')} or the like not read`;
  }
}

async function* folderSources(root: string, reading: Reading, report: Report): AsyncGenerator<Source> {
  for await (const entry of entriesIn(root, reading)) {
    const file = entry.path.toString();
    report.pass(entry);
    yield { file, place: 'name', chunks: [nameOf(entry)] };
    if (entry.kind === 'link') yield { file, place: 'link', chunks: [targetOf(entry.path, reading)] };
    if (entry.kind === 'file') yield { file, place: 'content', chunks: chunksOf(entry.path, reading) };
  }
}

function nameOf({ path: file }: Entry): Buffer {
  // latin1 maps each byte to one character.
  return Buffer.from(path.basename(file.toString('latin1')), 'latin1');
}

async function inputSource(context: CommandContext, { onUnreadable }: Report): Promise<Source> {
  const { console } = context;
  // Asked for without echo, because a token typed or pasted here must not be shown.
  if (!isTerminal(console)) return { file: null, place: 'content', chunks: inputChunks(console.stdin, onUnreadable) };
  const question = 'Text to search, which is not shown; Ctrl-D on a line of its own ends it: ';
  const text = await askHiddenText(context, question);
  return { file: null, place: 'content', chunks: [Buffer.from(text)] };
}

async function* inputChunks(stdin: ConsoleInput, onUnreadable: OnUnreadable): AsyncGenerator<Uint8Array> {
  try {
    // Node treats a closed standard input as an empty one.
    if (isClosed(stdin.fd, 'input')) return onUnreadable('standard input', 'EBADF');
    const stats = stdin.fd === undefined ? null : fstatSync(stdin.fd);
    if (stats?.isDirectory() || stats?.isBlockDevice()) return onUnreadable('standard input', 'EINVAL');
    yield* stdin as AsyncIterable<Uint8Array>;
  } catch (error) {
    onUnreadable('standard input', (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

// A command line with more ids is not worth copying.
const idsShown = 10;

async function lockOrTell(
  { application, output, interruption }: CommandContext,
  ids: string[],
  locks: boolean,
): Promise<void> {
  if (!locks) {
    const command = ids.length > idsShown ? '--lock locks them out' : `to lock out: latchkey key lock ${ids.join(' ')}`;
    return output.say(command);
  }
  const locked = await interruption.uninterrupted(() =>
    call(application, 'keys.setLockedOut', { keys: { ids }, lockedOut: true }),
  );
  output.say(`locked out ${count(locked.count, 'key')}`);
}

function lines() {
  const statuses = Object.values(statusLabels);
  const columns = new Columns([], [], statuses, whoseVerdicts);
  const headings = ['LIVE', 'ID', 'STATUS', 'TOKEN', 'NAME', 'ISSUED TO', 'WHERE'];
  return { headings, columns, cells, isUncut: true } as const;
}

function cells(finding: Finding): readonly string[] {
  const { id, isLive, verdict, key, file, members } = finding;
  const where = [[file, ...members].filter((name) => name !== null).join(' > '), placeWords(finding)]
    .filter((words) => words !== '')
    .join(', ');
  const status = key === null ? '-' : statusLabels[key.status];
  return [isLive ? 'live' : 'dead', id, status, verdict, key?.name ?? '-', key?.issuedTo || '-', where];
}

function placeWords({ in: place, line, offset }: Finding): string {
  if (place !== 'content') return place === 'name' ? 'its name' : 'where it leads';
  return line === null ? `byte ${offset}` : `line ${line}`;
}
