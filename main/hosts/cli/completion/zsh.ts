import type { CommandSpec } from '../command-line/spec.ts';
import {
  type CompletedCommand,
  type CompletedOption,
  type CompletedWord,
  completedCommands,
  firstWords,
  isFile,
  optionsWithoutCommand,
  quote,
  secondWords,
  takesFile,
} from './model.ts';

/** The completions for zsh, as a function for its `fpath`. */
export function zshCompletion(): string {
  return `#compdef latchkey
# Completions of latchkey for zsh. Made by: latchkey completion zsh

_latchkey() {
  local -a candidates
  if (( CURRENT == 2 )); then
    if [[ $words[2] == -* ]]; then
      _arguments ${optionsWithoutCommand.map(argument).join(' ')}
      return
    fi
    candidates=(${described(firstWords)})
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
${secondWords.map(([noun, verbs]) => secondCase(noun, verbs)).join('')}${completedCommands
  .filter(({ name }) => !name.includes(' '))
  .map(
    (command) => `    ${command.name})
      shift words
      (( CURRENT-- ))
      ${argumentsOf(command)}
      ;;
`,
  )
  .join('')}  esac
}

if [[ $funcstack[1] == _latchkey ]]; then
  _latchkey "$@"
else
  compdef _latchkey latchkey
fi
`;
}

function secondCase(noun: string, verbs: readonly CompletedWord[]): string {
  const cases = verbs.map(({ word }) => {
    const command = completedCommands.find(({ name }) => name === `${noun} ${word}`);
    return command === undefined ? '' : `        ${word}) ${argumentsOf(command)} ;;\n`;
  });
  return `    ${noun})
      if (( CURRENT == 3 )); then
        candidates=(${described(verbs)})
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

function argumentsOf({ spec, options }: CompletedCommand): string {
  const operand = operandOf(spec);
  return ['_arguments', ...options.map(argument), ...operand].join(' ');
}

function operandOf(spec: CommandSpec): readonly string[] {
  const { operands, operandChoices: choices } = spec;
  if (choices !== undefined) return [quote(`1:${operands}:(${choices.join(' ')})`)];
  if (takesFile(spec)) return [quote(`1:${operands}:_files`)];
  return operands === '' ? [] : [quote(`*:${operands}: `)];
}

function argument({ name, spec }: CompletedOption): string {
  const about = escaped(spec.help);
  // Offered again though it was given.
  const again = spec.isRepeated ? '*' : '';
  if (spec.type === 'boolean') return quote(`--${name}[${about}]`);
  const choices = spec.choices?.map((choice) => choice.replaceAll(' ', '\\ ')).join(' ');
  const values = choices === undefined ? ' ' : `(${choices})`;
  return quote(`${again}--${name}=[${about}]:${spec.value}:${isFile(spec) ? '_files' : values}`);
}

function described(words: readonly CompletedWord[]): string {
  return words.map(({ word, about }) => quote(`${word}:${about}`)).join(' ');
}

// What ends a description.
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, (character) => `\\${character}`);
}
