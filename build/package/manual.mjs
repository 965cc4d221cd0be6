import { execFileSync } from 'node:child_process';

/**
 * The manual page of the program for the terminal, made of what it says itself.
 *
 * @param {(words: readonly string[]) => string} say what the program prints when it is given these words
 * @param {Date} date of the page
 */
export function manualPage(say, date) {
  const help = say(['--help']);
  const [summary = '', ...rest] = help.split('\n\n');
  const pages = commandsIn(help, []).flatMap((words) => pagesOf(say, words));
  return [
    `.TH LATCHKEY 1 ${date.toISOString().slice(0, 10)} "Latchkey ${say(['--version']).trim()}"`,
    '.SH NAME',
    `latchkey \\- ${escaped(summary.replace(/^Latchkey /, ''))}`,
    '.SH DESCRIPTION',
    ...verbatim(rest.join('\n\n')),
    '.SH COMMANDS',
    ...pages.flatMap(([title, text]) => [`.SS "latchkey ${title}"`, ...verbatim(text)]),
    '',
  ].join('\n');
}

/**
 * A program of ours as a function, for `manualPage`.
 *
 * @param {string} program
 * @returns {(words: readonly string[]) => string}
 */
export function spoken(program) {
  // Lines as wide as a terminal has them, and in the language of the rest of the page.
  const env = { ...process.env, COLUMNS: '80', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  return (words) => execFileSync(process.execPath, [program, ...words], { env, encoding: 'utf8' });
}

/**
 * The help of a command, or of the commands below it.
 *
 * @param {(words: readonly string[]) => string} say
 * @param {readonly string[]} words
 * @returns {(readonly [string, string])[]}
 */
function pagesOf(say, words) {
  const help = say([...words, '--help']);
  const below = commandsIn(help, words);
  return below.length > 0 ? below.flatMap((command) => pagesOf(say, command)) : [[words.join(' '), help]];
}

/**
 * The commands that a help lists below its title "Commands": the words in lower case that a line there begins with.
 *
 * @param {string} help
 * @param {readonly string[]} above the command whose help it is
 * @returns {(readonly string[])[]}
 */
function commandsIn(help, above) {
  const [, list = ''] = /^Commands:\n((?: .*\n?)+)/m.exec(help) ?? [];
  const found = [...list.matchAll(/^ {2}([a-z][a-z-]*(?: [a-z][a-z-]*)*)(?= |$)/gm)].map(([, name = '']) =>
    name.split(' '),
  );
  const isWhole = (/** @type {readonly string[]} */ words) => above.every((word, index) => words[index] === word);
  return found.filter(([first]) => first !== 'help').map((words) => (isWhole(words) ? words : [...above, ...words]));
}

/** @param {string} text */
function verbatim(text) {
  return ['.nf', ...text.trimEnd().split('\n').map(escaped), '.fi'];
}

/** @param {string} line for roff, which has its own meaning for backslashes, dashes, and dots and quotes at the beginning */
function escaped(line) {
  return line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
