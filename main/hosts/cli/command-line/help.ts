import {
  type CommandName,
  commandNames,
  generalOptions,
  isNoun,
  nouns,
  specOf,
  topOptions,
  verbsOf,
} from './commands.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';
import { vaultOptions } from './vault-commands.ts';
import { wrap } from './wrap.ts';

/** What `--help` prints on `topic`: a command, a noun, or '' for everything. */
export function helpText(topic: string): string {
  if (topic === '') return topHelp();
  return isNoun(topic) ? nounHelp(topic) : commandHelp(topic as CommandName);
}

function topHelp(): string {
  const listed = commandNames.map((name) => [name, specOf(name).purpose] as const);
  return `Latchkey issues API keys offline, from an encrypted vault on this computer.

Usage: latchkey COMMAND [OPTION...]
       latchkey help [COMMAND]

First steps:
  latchkey vault create                        make a vault; asks for a passphrase
  latchkey key create --name "Nightly sync"    make a key and print its token, once
  latchkey key list                            see the keys there are
  latchkey key lock "Nightly sync"             lock it out

Commands:
${columns([...listed, ['help', 'Say how a command is used.']])}
Options of every command that opens the vault:
${columns(optionRows(vaultOptions))}
Options without a command:
${columns(optionRows(topOptions))}
The passphrase is asked for on the terminal without showing it, or is the first line of standard
input where that is not a terminal. It is never taken from an option or the environment.

Data goes to standard output, words to standard error.
Exit codes: 0 done, 1 refused or failed, 2 not a command, 3 wrong or no passphrase,
4 damaged, rolled back or not a vault, 5 busy, try again, 6 not all could be searched,
20 found what somebody has to act on, 70 a mistake in Latchkey, 130 ended by Ctrl-C.
`;
}

function nounHelp(noun: keyof typeof nouns): string {
  const names = verbsOf(noun).map((verb) => `${noun} ${verb}` as CommandName);
  const [example = ''] = names.flatMap((name) => specOf(name).examples);
  return `${nouns[noun]}

Usage: latchkey ${noun} COMMAND [OPTION...]

Commands:
${columns(names.map((name) => [name, specOf(name).purpose]))}
Example:
  ${example}

See latchkey ${noun} COMMAND --help.
`;
}

function commandHelp(name: CommandName): string {
  const spec = specOf(name);
  const details = spec.details === '' ? '' : `\n${wrap(spec.details, 96)}\n`;
  const examples = spec.examples.map((example) => `  ${example}\n`).join('');
  const isShared = (option: string) => Object.hasOwn(vaultOptions, option);
  const rows = optionRows({ ...spec.options, ...generalOptions });
  const own = rows.filter(([, , option]) => !isShared(option));
  const shared = rows.filter(([, , option]) => isShared(option));
  const opening = shared.length === 0 ? '' : `Which vault, and who opens it:\n${columns(shared)}\n`;
  return `${spec.purpose}\n\nUsage: ${usageOf(name, spec)}\n${details}\nOptions:\n${columns(own)}\n${opening}${spec.examples.length === 1 ? 'Example' : 'Examples'}:\n${examples}`;
}

function usageOf(name: CommandName, spec: CommandSpec): string {
  const required = Object.entries(spec.options)
    .filter(([, option]) => option.isRequired)
    .map(([option, { value, unless }]) =>
      unless === undefined ? `--${option} ${value}` : `(--${option} ${value} | --${unless})`,
    );
  return ['latchkey', name, spec.operands, ...required, '[OPTION...]'].filter(Boolean).join(' ');
}

function optionRows(options: Readonly<Record<string, OptionSpec>>) {
  return Object.entries(options).map(([name, { value, help, choices, isOpen, isRepeated }]) => {
    const among = choices === undefined || isOpen ? '' : ` One of: ${choices.join(', ')}.`;
    const again = isRepeated ? ' May be given several times.' : '';
    return [value === undefined ? `--${name}` : `--${name} ${value}`, `${help}${among}${again}`, name] as const;
  });
}

/** Two columns, the second wrapped. All of it is ASCII. */
function columns(rows: readonly (readonly [string, string, ...unknown[]])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows
    .map(([left, right]) => {
      const lines = wrap(right, 94 - width).split('\n');
      return `  ${left.padEnd(width)}${lines.join(`\n  ${' '.repeat(width)}`)}\n`;
    })
    .join('');
}
