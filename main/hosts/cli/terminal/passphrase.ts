import { passphraseTriedMaxLength } from '../../../../shared/domain/passphrase-limits.ts';
import { errorReasonText } from '../words/system-reason.ts';
import { openPath } from './console.ts';
import { exitCodes, Failure } from './exit-codes.ts';
import { firstLineOfFile, firstLineOfInput } from './first-line.ts';
import { askHidden, isTerminal, onOwnTerminal } from './prompt.ts';
import { isInput, standardStream, statsOf } from './stream-identity.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads the passphrase of `who`: the first line of `file` (`-` is standard input); by default it is typed on the terminal without echo, or is the first line
 * of standard input if that is not a terminal.
 * @throws {Failure} when there is none
 */
export async function readPassphrase(terminal: Terminal, who: string, file: string | undefined): Promise<string> {
  return orNone(isFile(terminal, file) ? await ofFile(terminal, file) : await ofInput(terminal, questionTo(who)));
}

/**
 * As `readPassphrase`, when standard input is used for something else: without `file`, it is typed on the terminal from which the process was started.
 * @throws {Failure} when there is none
 */
export async function readPassphraseElsewhere(
  terminal: Terminal,
  who: string,
  file: string | undefined,
): Promise<string> {
  const { console } = terminal;
  if (file !== undefined || isTerminal(console)) return readPassphrase(terminal, who, file);
  const typed = await onOwnTerminal(console, async (on) => ({ line: await askHidden(terminal, questionTo(who), on) }));
  if (typed === null) {
    const reason = 'standard input has something else; --passphrase-file FILE has it where there is no terminal';
    throw new Failure(`no passphrase was given: ${reason}`, exitCodes.passphrase);
  }
  return orNone(typed.line);
}

// A standard input that is a socket cannot be opened by its name.
function isFile({ console }: Terminal, file: string | undefined): file is string {
  if (file === undefined || file === standardStream) return false;
  return !isInput(console, file) || statsOf(console, file)?.isFile() === true;
}

function questionTo(who: string): string {
  return `Passphrase of ${who}: `;
}

/**
 * Reads a new passphrase: as `readPassphrase`, but it is typed twice on a terminal.
 * @throws {Failure} when there is none, or the two differ
 */
export async function readNewPassphrase(terminal: Terminal, file: string | undefined): Promise<string> {
  if (isFile(terminal, file) || !isTerminal(terminal.console)) {
    return readPassphrase(terminal, '', file);
  }
  const first = orNone(await askHidden(terminal, 'New passphrase: '));
  const second = orNone(await askHidden(terminal, 'The same again: '));
  if (first !== second) throw new Failure('the two passphrases differ', exitCodes.passphrase);
  return first;
}

async function ofInput(terminal: Terminal, question: string): Promise<string | null> {
  const { console } = terminal;
  return isTerminal(console) ? askHidden(terminal, question) : orNotText(() => firstLineOfInput(console.stdin));
}

async function ofFile({ console, output }: Terminal, file: string): Promise<string | null> {
  const { line, openMode } = await orNotText(() => firstLineOfFile(openPath(console, file)));
  if (openMode !== null) {
    const mode = openMode.toString(8).padStart(4, '0');
    output.say(`warning: others can read the passphrase in ${file} (mode ${mode}); chmod 600 keeps it to you`);
  }
  return line;
}

async function orNotText<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError) throw new Failure('the passphrase is not UTF-8 text', exitCodes.passphrase);
    throw new Failure(`the passphrase cannot be read: ${errorReasonText(error)}`, exitCodes.passphrase);
  }
}

function orNone(passphrase: string | null): string {
  if (passphrase === null || passphrase === '') throw new Failure('no passphrase was given', exitCodes.passphrase);
  if (passphrase.length > passphraseTriedMaxLength)
    throw new Failure('the passphrase is too long', exitCodes.passphrase);
  return passphrase;
}
