/**
 * The languages that the environment `env` requests, as BCP 47 tags in order of preference; empty if it requests none.
 * See POSIX, "Environment Variables", and GNU gettext for `LANGUAGE`.
 */
export function systemLanguages(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  const isNone = locale === undefined || languageTag(locale) === null;
  // Without a locale, LANGUAGE is ignored.
  const names = isNone ? [] : [...(env['LANGUAGE'] ?? '').split(':'), locale];
  const tags = names.map(languageTag).filter((tag) => tag !== null);
  return [...new Set(tags)];
}

/** `ja_JP.UTF-8@modifier` as `ja-JP`; null for a locale without a language, such as `C`. */
function languageTag(name: string): string | null {
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[.@]|$)/.exec(name) ?? [];
  if (language === undefined) return null;
  return region === undefined ? language : `${language}-${region}`;
}
