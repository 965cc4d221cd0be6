import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { parse } from '../../../../main/hosts/cli/command-line/parse.ts';
import { createProgram } from '../../../../main/hosts/cli/command-line/program.ts';
import { leavesOf, pathOf } from '../../../../main/hosts/cli/command-line/tree.ts';
import { WrongUsage } from '../../../../main/hosts/cli/command-line/wrong-usage.ts';
import type { Running } from '../../../../main/hosts/cli/context.ts';

/** What a command line was taken for, before anything was done. */
interface Parsed {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

const notRun = () => Promise.reject(new Error('a command was run'));
const nothing: Running = {
  get console(): never {
    throw new Error('a command was run');
  },
  onVault: notRun,
  onNamed: notRun,
  onLockedVault: notRun,
  withoutVault: notRun,
};

/** The tree of commands, none of which can be run. */
export function programWithout(width = 80, print: (text: string) => void = () => undefined): CommandUnknownOpts {
  return createProgram(nothing, width, print);
}

/** Every command, by its words. */
export const commands: ReadonlyMap<string, CommandUnknownOpts> = new Map(
  leavesOf(programWithout()).map((command) => [pathOf(command), command]),
);

export const commandNames = [...commands.keys()];
export const nouns = programWithout()
  .commands.filter(({ commands: verbs }) => verbs.length > 0)
  .map((noun) => noun.name());

/** What `words` are taken for. */
export async function parsed(words: readonly string[]): Promise<Parsed> {
  let found: Parsed | null = null;
  const stop = new Error('that is far enough');
  const program = programWithout().hook('preAction', (_, command) => {
    found = { name: pathOf(command), options: command.opts(), operands: command.args };
    throw stop;
  });
  await parse(program, words).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  if (found === null) throw new Error('no command was named');
  return found;
}

/** What `words` print without a command being run, in lines of `width` characters. */
export async function printed(words: readonly string[], width = 80): Promise<string> {
  let text = '';
  const program = programWithout(width, (more) => {
    text += more;
  });
  expectPrinted(await parse(program, words));
  return text;
}

function expectPrinted(done: 'ran' | 'printed'): void {
  if (done === 'ran') throw new Error('a command was run');
}

/** The lines that refuse `words`. */
export async function refusal(words: readonly string[]): Promise<readonly string[]> {
  try {
    await parse(programWithout(), words);
  } catch (error) {
    if (error instanceof WrongUsage) return error.lines;
    throw error;
  }
  throw new Error('it was not refused');
}
