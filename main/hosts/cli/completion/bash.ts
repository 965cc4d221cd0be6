import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { leavesOf, pathOf } from '../command-line/tree.ts';
import {
  type CompletedValue,
  choicesOf,
  isFile,
  nounsOf,
  optionsOf,
  quote,
  takesFile,
  valueOptions,
  wordsAfter,
  wordsOfArgument,
} from './tree.ts';

/** The completions for bash 4 or newer. */
export function bashCompletion(program: CommandUnknownOpts): string {
  const values = valueOptions(program);
  const flags = [...new Set(values.map(({ option }) => flagOf(option)))];
  const firstWords = wordsAfter(program).map(({ word }) => word);
  return `# Completions of latchkey for bash. Made by: latchkey completion bash

_latchkey() {
  local cur=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} command='' i
  # Bash takes = for a word of its own.
  if [[ $cur == = ]]; then cur=''; elif [[ $option == = ]]; then option=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${flags.join('|')}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
      -*) ;;
      *) command=\${command:+$command }\${COMP_WORDS[i]} ;;
    esac
  done
  local IFS=$'\\n'
  case $option in
${flags.map((flag) => valueCase(flag, values)).join('')}  esac
  case $command in
    '') _latchkey_words ${words([...firstWords, ...optionsOf(program).map(flagOf)])} ;;
    help) _latchkey_words ${words(firstWords)} ;;
${[...nounsOf(program).map(nounCase), ...leavesOf(program).map(commandCase)].join('')}  esac
}

# Offers those of the words that begin as what is typed does.
_latchkey_words() {
  local word
  for word; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$(printf %q "$word")")
  done
}

_latchkey_files() {
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$cur"))
}

complete -F _latchkey latchkey
`;
}

function valueCase(flag: string, all: readonly CompletedValue[]): string {
  const values = all.filter(({ option }) => flagOf(option) === flag);
  const [only, other] = values;
  const offers =
    other === undefined && only !== undefined
      ? offered(only.option)
      : `case $command in ${values.map(inCommands).join('')}esac; `;
  return `    ${flag}) ${offers}return ;;\n`;
}

// The same option can have other values in another command.
function inCommands({ option, commands }: CompletedValue): string {
  const patterns = commands.flatMap((command) => [quote(command), `${quote(`${command} `)}*`]).join('|');
  return `${patterns}) ${offered(option)};; `;
}

function offered(option: Option): string {
  if (isFile(option)) return '_latchkey_files; ';
  const choices = choicesOf(option);
  return choices.length === 0 ? '' : `_latchkey_words ${words(choices)}; `;
}

function nounCase(noun: CommandUnknownOpts): string {
  const verbs = wordsAfter(noun).map(({ word }) => word);
  const name = noun.name();
  return `    ${name}) _latchkey_words ${words([...verbs, '--help'])} ;;\n    ${quote(`help ${name}`)}) _latchkey_words ${words(verbs)} ;;\n`;
}

function commandCase(command: CommandUnknownOpts): string {
  const name = pathOf(command);
  const all = [...wordsOfArgument(command), ...optionsOf(command).map(flagOf)];
  const files = takesFile(command) ? ' [[ $cur == -* ]] || _latchkey_files;' : '';
  return `    ${quote(name)}|${quote(`${name} `)}*) _latchkey_words ${words(all)};${files} ;;\n`;
}

function flagOf(option: Option): string {
  return `--${option.name()}`;
}

function words(all: readonly string[]): string {
  return all.map(quote).join(' ');
}
