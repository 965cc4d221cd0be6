// What is not seen between two characters: sequences that color a terminal, controls, and what shows nothing. Lines stay apart.
const sequence = String.raw`[\u001b\ufffd]\[[\d;?]*[A-Za-z]`;
const unseen = String.raw`(?:${sequence}|(?![\n\r\t])[\p{Cc}\p{Cf}\ufffd])*`;
// An underscore as it is, and as URLs, mails, JSON, programs and HTML write it.
const underscore = String.raw`(?:_|%5[fF]|=5[fF]|\\u005[fF]|\\x5[fF]|&#0*95;|&#[xX]0*5[fF];|&lowbar;)`;
// Where the next token starts right behind, it is that one's.
const digit = `(?!lk_[0-9A-Za-z]{16}_)[0-9A-Za-z]${unseen}`;
const prefix = `l${unseen}k${unseen}${underscore}${unseen}`;

// A token, or so much of one that it would help to guess the rest; where an id is too short or too long, what follows must look like a secret all the more.
const withPrefix = new RegExp(
  `${prefix}(?:((?:${digit}){16})${underscore}${unseen}(?:${digit}){8,}|((?:${digit}){10,24})${underscore}${unseen}(?:${digit}){30,})`,
  'gu',
);
// The start was lost in copying.
const withoutPrefix = new RegExp(`(?<!…)([0-9A-Za-z]{16})${underscore}(?:${digit}){40,}`, 'gu');
const mayLackPrefix = /_[0-9A-Za-z]{40}/;
const notOfIds = new RegExp(`${sequence}|[^0-9A-Za-z]`, 'gu');

/**
 * `text` with `lk_<id>_…` in place of every token: also of one that is mistyped or not all there, and of one with control characters or color sequences within. What
 * is shown anywhere but where a token is issued goes through this. To do it twice is to do it once.
 */
export function maskTokens(text: string): string {
  const masked = text.replace(withPrefix, (_, id?: string, odd?: string) => maskOf(id ?? odd ?? ''));
  return mayLackPrefix.test(masked) ? masked.replace(withoutPrefix, (_, id: string) => `${id}_…`) : masked;
}

function maskOf(id: string): string {
  return `lk_${id.replace(notOfIds, '')}_…`;
}

/** `text` with the id of its key in place of every token: what a list can be searched by instead. */
export function idsForTokens(text: string): string {
  return hasToken(text) ? maskTokens(text).replace(/(?:lk_)?([0-9A-Za-z]+)_…/g, '$1') : text;
}

/** Whether a token, or most of one, is in `text`. */
export function hasToken(text: string): boolean {
  return maskTokens(text) !== text;
}
