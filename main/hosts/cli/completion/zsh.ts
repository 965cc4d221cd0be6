import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { ValueOption } from '../command-line/options.ts';
import {
  type CompletedWord,
  choicesOf,
  isFile,
  nounsOf,
  optionsOf,
  placeholderOf,
  quote,
  takesFile,
  wordsAfter,
  wordsOfArgument,
} from './tree.ts';

/** The completions for zsh, as a function for its `fpath`. */
export function zshCompletion(program: CommandUnknownOpts): string {
  const alone = program.commands.filter(({ commands }) => commands.length === 0);
  return `#compdef latchkey
# Completions of latchkey for zsh. Made by: latchkey completion zsh

_latchkey() {
  local -a candidates
  if (( CURRENT == 2 )); then
    if [[ $words[2] == -* ]]; then
      _arguments ${optionsOf(program).map(argument).join(' ')}
      return
    fi
    candidates=(${described(wordsAfter(program))})
    _describe command candidates
    return
  fi
  # What help is asked for is completed like a command.
  if [[ $words[2] == help ]]; then
    shift words
    (( CURRENT-- ))
    (( CURRENT <= 3 )) && _latchkey
    return
  fi
  case $words[2] in
${[...nounsOf(program).map(nounCase), ...alone.map(aloneCase)].join('')}  esac
}

if [[ $funcstack[1] == _latchkey ]]; then
  _latchkey "$@"
else
  compdef _latchkey latchkey
fi
`;
}

function aloneCase(command: CommandUnknownOpts): string {
  return `    ${command.name()})
      shift words
      (( CURRENT-- ))
      ${argumentsOf(command)}
      ;;
`;
}

function nounCase(noun: CommandUnknownOpts): string {
  const cases = noun.commands.map((command) => `        ${command.name()}) ${argumentsOf(command)} ;;\n`);
  return `    ${noun.name()})
      if (( CURRENT == 3 )); then
        candidates=(${described(wordsAfter(noun))})
        _describe command candidates
        return
      fi
      shift 2 words
      (( CURRENT -= 2 ))
      case $words[1] in
${cases.join('')}      esac
      ;;
`;
}

function argumentsOf(command: CommandUnknownOpts): string {
  return ['_arguments', ...optionsOf(command).map(argument), ...operandOf(command)].join(' ');
}

function operandOf(command: CommandUnknownOpts): readonly string[] {
  const [first] = command.registeredArguments;
  if (first === undefined) return [];
  const words = wordsOfArgument(command);
  if (words.length > 0) return [quote(`1:${first.name()}:(${words.join(' ')})`)];
  return [quote(takesFile(command) ? `1:${first.name()}:_files` : `*:${first.name()}: `)];
}

function argument(option: Option): string {
  const about = escaped(option.description);
  if (!option.required) return quote(`--${option.name()}[${about}]`);
  // Offered even if it was already given.
  const again = option instanceof ValueOption && option.isRepeated ? '*' : '';
  const choices = choicesOf(option).map((choice) => choice.replaceAll(' ', '\\ '));
  const values = choices.length === 0 ? ' ' : `(${choices.join(' ')})`;
  const offered = isFile(option) ? '_files' : values;
  return quote(`${again}--${option.name()}=[${about}]:${placeholderOf(option)}:${offered}`);
}

function described(words: readonly CompletedWord[]): string {
  return words.map(({ word, about }) => quote(`${word}:${about}`)).join(' ');
}

// The characters that end a description.
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, (character) => `\\${character}`);
}
