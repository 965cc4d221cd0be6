import {
  type CompletedCommand,
  completedCommands,
  firstWords,
  isFile,
  optionsWithoutCommand,
  quote,
  secondWords,
  valueOptions,
} from './model.ts';

/** The completions for bash 4 or newer. */
export function bashCompletion(): string {
  const withValue = valueOptions.map(({ name }) => `--${name}`).join('|');
  return `# Completions of latchkey for bash. Made by: latchkey completion bash

_latchkey() {
  local cur=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} command='' i
  # Bash takes = for a word of its own.
  if [[ $cur == = ]]; then cur=''; elif [[ $option == = ]]; then option=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${withValue}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
      -*) ;;
      *) command=\${command:+$command }\${COMP_WORDS[i]} ;;
    esac
  done
  local IFS=$'\\n'
  case $option in
${valueOptions.map(valueCase).join('')}  esac
  case $command in
    '') _latchkey_words ${words([...firstWords.map(({ word }) => word), ...optionsWithoutCommand.map(({ name }) => `--${name}`)])} ;;
    help) _latchkey_words ${words(firstWords.map(({ word }) => word))} ;;
${secondWords
  .map(([noun, verbs]) =>
    secondCase(
      noun,
      verbs.map(({ word }) => word),
    ),
  )
  .join('')}${completedCommands.map(commandCase).join('')}  esac
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

function valueCase({ name, spec }: (typeof valueOptions)[number]): string {
  if (isFile(spec)) return `    --${name}) _latchkey_files; return ;;\n`;
  return `    --${name}) ${spec.choices === undefined ? '' : `_latchkey_words ${words(spec.choices)}; `}return ;;\n`;
}

function secondCase(noun: string, verbs: readonly string[]): string {
  return `    ${noun}) _latchkey_words ${words([...verbs, '--help'])} ;;\n    ${quote(`help ${noun}`)}) _latchkey_words ${words(verbs)} ;;\n`;
}

function commandCase({ name, spec, options }: CompletedCommand): string {
  const offered = [...(spec.operandChoices ?? []), ...options.map((option) => `--${option.name}`)];
  const files = spec.operands === 'FILE.csv' ? ' [[ $cur == -* ]] || _latchkey_files;' : '';
  return `    ${quote(name)}|${quote(`${name} `)}*) _latchkey_words ${words(offered)};${files} ;;\n`;
}

function words(all: readonly string[]): string {
  return all.map(quote).join(' ');
}
