import {
  type CompletedCommand,
  type CompletedValue,
  completedCommands,
  firstWords,
  isFile,
  optionsWithoutCommand,
  quote,
  secondWords,
  takesFile,
  valueNames,
  valueOptions,
} from './model.ts';

/** The completions for bash 4 or newer. */
export function bashCompletion(): string {
  const withValue = valueNames.map((name) => `--${name}`).join('|');
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
${valueNames.map(valueCase).join('')}  esac
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

function valueCase(name: string): string {
  const options = valueOptions.filter((option) => option.name === name);
  const [only, other] = options;
  const offers =
    other === undefined && only !== undefined
      ? offered(only)
      : `case $command in ${options.map(inCommands).join('')}esac; `;
  return `    --${name}) ${offers}return ;;\n`;
}

// The same option has other values in another command.
function inCommands(option: CompletedValue): string {
  const patterns = option.commands.flatMap((command) => [quote(command), `${quote(`${command} `)}*`]).join('|');
  return `${patterns}) ${offered(option)};; `;
}

function offered({ spec }: CompletedValue): string {
  if (isFile(spec)) return '_latchkey_files; ';
  return spec.choices === undefined ? '' : `_latchkey_words ${words(spec.choices)}; `;
}

function secondCase(noun: string, verbs: readonly string[]): string {
  return `    ${noun}) _latchkey_words ${words([...verbs, '--help'])} ;;\n    ${quote(`help ${noun}`)}) _latchkey_words ${words(verbs)} ;;\n`;
}

function commandCase({ name, spec, options }: CompletedCommand): string {
  const all = [...(spec.operandChoices ?? []), ...options.map((option) => `--${option.name}`)];
  const files = takesFile(spec) ? ' [[ $cur == -* ]] || _latchkey_files;' : '';
  return `    ${quote(name)}|${quote(`${name} `)}*) _latchkey_words ${words(all)};${files} ;;\n`;
}

function words(all: readonly string[]): string {
  return all.map(quote).join(' ');
}
