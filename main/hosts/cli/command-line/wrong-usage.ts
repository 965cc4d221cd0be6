import type { CommanderError, CommandUnknownOpts } from '@commander-js/extra-typings';
import { pathOf } from './tree.ts';

/** An invalid command line. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
  /** What was probably meant. */
  readonly suggestion: string | null;
  /** The command or group whose help explains more; '' is the program. */
  readonly topic: string;

  constructor(message: string, suggestion: string | null = null, topic = '') {
    super(message);
    this.suggestion = suggestion;
    this.topic = topic;
  }

  /** The error, and the hint below it. */
  get lines(): readonly string[] {
    const help = `try: latchkey ${this.topic === '' ? '' : `${this.topic} `}--help`;
    return [this.message, this.suggestion === null ? help : `${this.suggestion} Or ${help}`];
  }
}

/** The error that commander, or a command, found in how `command` was called. */
export function usageOf(error: CommanderError | WrongUsage, command: CommandUnknownOpts): WrongUsage {
  const topic = pathOf(command);
  if (error instanceof WrongUsage) return new WrongUsage(error.message, error.suggestion, topic);
  // Commander would print the whole help.
  if (error.code === 'commander.help') return new WrongUsage(missingWord(command), null, topic);
  const [, message = error.message, meant] = /^error: (.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(error.message) ?? [];
  return new WrongUsage(message, meant === undefined ? null : `did you mean ${meant}?`, topic);
}

function missingWord(command: CommandUnknownOpts): string {
  if (command.parent === null) return 'no command was given';
  return `"${command.name()}" needs a second word: ${command.commands.map((each) => each.name()).join(', ')}`;
}
