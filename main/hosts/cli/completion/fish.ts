import {
  type CompletedCommand,
  type CompletedOption,
  completedCommands,
  firstWords,
  isFile,
  optionsWithoutCommand,
  quote,
  secondWords,
  takesFile,
  valueNames,
} from './model.ts';

/** The completions for fish 3 or newer. */
export function fishCompletion(): string {
  const lines = [
    ...firstWords.map(({ word, about }) => word1('', word, about)),
    ...firstWords.map(({ word, about }) => word1('help', word, about)),
    ...optionsWithoutCommand.map((option) => optionLine(`__latchkey_is ''`, option)),
    ...secondWords.flatMap(([noun, verbs]) =>
      verbs.flatMap(({ word, about }) => [word1(noun, word, about), word1(`help ${noun}`, word, about)]),
    ),
    ...completedCommands.flatMap(commandLines),
  ];
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
      case ${valueNames.map((name) => `--${name}`).join(' ')}
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

function commandLines({ name, spec, options }: CompletedCommand): readonly string[] {
  const within = `__latchkey_in ${quote(name)}`;
  const files = takesFile(spec) ? [`complete -c latchkey -n ${condition('in', name)} -F`] : [];
  const operands = (spec.operandChoices ?? []).map((choice) => word1(name, choice, ''));
  return [...options.map((option) => optionLine(within, option)), ...operands, ...files];
}

function optionLine(when: string, { name, spec }: CompletedOption): string {
  const values = spec.choices?.map((choice) => choice.replaceAll(' ', '\\ ')).join(' ');
  const offered = values === undefined ? '' : ` -a ${inFish(values)}`;
  // -r: takes a value; -F: which may be a file; -x: takes a value that is no file.
  const value = spec.type === 'boolean' ? '' : `${isFile(spec) ? ' -r -F' : ' -x'}${offered}`;
  return `complete -c latchkey -n ${inFish(when)} -l ${name}${value} -d ${inFish(spec.help)}`;
}

function condition(kind: 'is' | 'in', words: string): string {
  return inFish(`__latchkey_${kind} '${words}'`);
}

// Between double quotes, only these mean something to fish.
function inFish(text: string): string {
  return `"${text.replace(/[$"\\]/g, (character) => `\\${character}`)}"`;
}
