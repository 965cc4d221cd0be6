import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { firstLineOfFile, firstLineOfInput } from './first-line.ts';
import { say } from './output.ts';
import { askHidden, isTerminal, onOwnTerminal } from './prompt.ts';

/**
 * The passphrase of `who`: the first line of `file` (`-` is standard input), or typed on the terminal without echo, or the first line of standard input
 * where that is no terminal.
 * @throws {Failure} when there is none
 */
export async function readPassphrase(who: string, file: string | undefined): Promise<string> {
  return orNone(file !== undefined && file !== '-' ? await ofFile(file) : await ofInput(questionTo(who)));
}

/**
 * As `readPassphrase`, where standard input has something else: without `file`, it is typed on the terminal that the process was started from.
 * @throws {Failure} when there is none
 */
export async function readPassphraseElsewhere(who: string, file: string | undefined): Promise<string> {
  if (file !== undefined || isTerminal()) return readPassphrase(who, file);
  const typed = await onOwnTerminal(async (on) => ({ line: await askHidden(questionTo(who), on) }));
  if (typed === null) {
    const reason = 'standard input is what is searched; --passphrase-file FILE has it where there is no terminal';
    throw new Failure(`no passphrase was given: ${reason}`, exitCodes.passphrase);
  }
  return orNone(typed.line);
}

function questionTo(who: string): string {
  return `Passphrase of ${who}: `;
}

/**
 * A new passphrase: as `readPassphrase`, but typed twice on a terminal.
 * @throws {Failure} when there is none, or the two differ
 */
export async function readNewPassphrase(file: string | undefined): Promise<string> {
  if ((file !== undefined && file !== '-') || !isTerminal()) return readPassphrase('', file);
  const first = orNone(await askHidden('New passphrase: '));
  const second = orNone(await askHidden('The same again: '));
  if (first !== second) throw new Failure('the two passphrases differ', exitCodes.passphrase);
  return first;
}

async function ofInput(question: string): Promise<string | null> {
  return isTerminal() ? askHidden(question) : orNotText(firstLineOfInput);
}

async function ofFile(file: string): Promise<string | null> {
  const { line, openMode } = await orNotText(() => firstLineOfFile(file));
  if (openMode !== null) {
    const mode = openMode.toString(8).padStart(4, '0');
    say(`warning: others can read the passphrase in ${file} (mode ${mode}); chmod 600 keeps it to you`);
  }
  return line;
}

async function orNotText<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError) throw new Failure('the passphrase is not UTF-8 text', exitCodes.passphrase);
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Failure(`the passphrase cannot be read (${reason})`, exitCodes.passphrase);
  }
}

function orNone(passphrase: string | null): string {
  if (passphrase === null || passphrase === '') throw new Failure('no passphrase was given', exitCodes.passphrase);
  return passphrase;
}
