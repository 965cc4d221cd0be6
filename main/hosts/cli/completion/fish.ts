import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { leavesOf, pathOf } from '../command-line/tree.ts';
import {
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

/** The completions for fish 3 or newer. */
export function fishCompletion(program: CommandUnknownOpts): string {
  const firstWords = wordsAfter(program);
  const lines = [
    ...firstWords.map(({ word, about }) => word1('', word, about)),
    ...firstWords.map(({ word, about }) => word1('help', word, about)),
    ...optionsOf(program).map((option) => optionLine(`__latchkey_is ''`, option)),
    ...nounsOf(program).flatMap((noun) =>
      wordsAfter(noun).flatMap(({ word, about }) => [
        word1(noun.name(), word, about),
        word1(`help ${noun.name()}`, word, about),
      ]),
    ),
    ...leavesOf(program).flatMap(commandLines),
  ];
  const taking = new Set(valueOptions(program).map(({ option }) => `--${option.name()}`));
  return `# Completions of latchkey for fish. Made by: latchkey completion fish

# The words before the cursor that are neither options nor their values.
function __latchkey_command
  set -l words
  set -l skips false
  set -l tokens (commandline -opc)
  for token in $tokens[2..-1]
    if $skips
      set skips false
      continue
    end
    switch $token
      case ${[...taking].join(' ')}
        set skips true
      case '-*'
      case '*'
        set -a words $token
    end
  end
  string join ' ' -- $words
end

function __latchkey_is
  set -l command (__latchkey_command)
  test "$command" = "$argv[1]"
end

function __latchkey_in
  set -l command (__latchkey_command)
  string match -q -- "$argv[1] *" "$command "
end

complete -c latchkey -f
${lines.join('\n')}
`;
}

function word1(before: string, word: string, about: string): string {
  return `complete -c latchkey -n ${condition('is', before)} -a ${quote(word)} -d ${inFish(about)}`;
}

function commandLines(command: CommandUnknownOpts): readonly string[] {
  const name = pathOf(command);
  const within = `__latchkey_in ${quote(name)}`;
  const files = takesFile(command) ? [`complete -c latchkey -n ${condition('in', name)} -F`] : [];
  const words = wordsOfArgument(command).map((word) => word1(name, word, ''));
  return [...optionsOf(command).map((option) => optionLine(within, option)), ...words, ...files];
}

function optionLine(when: string, option: Option): string {
  const values = choicesOf(option).map((choice) => choice.replaceAll(' ', '\\ '));
  const offered = values.length === 0 ? '' : ` -a ${inFish(values.join(' '))}`;
  // -r: takes a value; -F: which may be a file; -x: takes a value that is no file.
  const value = option.required ? `${isFile(option) ? ' -r -F' : ' -x'}${offered}` : '';
  return `complete -c latchkey -n ${inFish(when)} -l ${option.name()}${value} -d ${inFish(option.description)}`;
}

function condition(kind: 'is' | 'in', words: string): string {
  return inFish(`__latchkey_${kind} '${words}'`);
}

// Between double quotes, only these mean something to fish.
function inFish(text: string): string {
  return `"${text.replace(/[$"\\]/g, (character) => `\\${character}`)}"`;
}
