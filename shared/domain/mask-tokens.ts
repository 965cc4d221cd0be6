// Invisible content between two characters: sequences that color a terminal, controls, and format characters. Not line breaks and tabs.
const sequence = String.raw`[\u001b\ufffd]\[[\d;?]*[A-Za-z]`;
const unseen = String.raw`(?:${sequence}|(?![\n\r\t])[\p{Cc}\p{Cf}\ufffd])*`;
// An underscore, plain or as escaped in URLs, mails, JSON, programs and HTML.
const underscore = String.raw`(?:_|%5[fF]|=5[fF]|\\u005[fF]|\\x5[fF]|&#0*95;|&#[xX]0*5[fF];|&lowbar;)`;
// Not if the next token starts here.
const digit = `(?!lk_[0-9A-Za-z]{16}_)[0-9A-Za-z]${unseen}`;
const prefix = `l${unseen}k${unseen}${underscore}${unseen}`;

// A token, or enough of one to help guess the rest. If the id is too short or too long, more of the secret is required.
const withPrefix = new RegExp(
  `${prefix}(?:((?:${digit}){16})${underscore}${unseen}(?:${digit}){8,}|((?:${digit}){10,24})${underscore}${unseen}(?:${digit}){30,})`,
  'gu',
);
// A token whose start was lost in copying.
const withoutPrefix = new RegExp(`(?<!…)([0-9A-Za-z]{16})${underscore}(?:${digit}){40,}`, 'gu');
const mayLackPrefix = /_[0-9A-Za-z]{40}/;
const notOfIds = new RegExp(`${sequence}|[^0-9A-Za-z]`, 'gu');

/**
 * `text` with `lk_<id>_…` in place of every token, including mistyped or incomplete ones, and ones with control characters or color sequences in between.
 * Applied to everything that is shown, except where a token is issued. Idempotent.
 */
export function maskTokens(text: string): string {
  const masked = text.replace(withPrefix, (_, id?: string, odd?: string) => maskOf(id ?? odd ?? ''));
  return mayLackPrefix.test(masked) ? masked.replace(withoutPrefix, (_, id: string) => `${id}_…`) : masked;
}

function maskOf(id: string): string {
  return `lk_${id.replace(notOfIds, '')}_…`;
}

/** `text` with the id of the key in place of every token, for searching. */
export function idsForTokens(text: string): string {
  return hasToken(text) ? maskTokens(text).replace(/(?:lk_)?([0-9A-Za-z]+)_…/g, '$1') : text;
}

/** Whether `text` contains a token, or most of one. */
export function hasToken(text: string): boolean {
  return maskTokens(text) !== text;
}
