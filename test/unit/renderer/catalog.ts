/** A catalog, or an area of one. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** Every text of `catalog` by its dotted key. */
export function flatten(catalog: Texts, prefix = ''): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(catalog)) {
    if (typeof value === 'string') texts.set(prefix + name, value);
    else for (const [key, text] of flatten(value, `${prefix}${name}.`)) texts.set(key, text);
  }
  return texts;
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** What a text is asked for by: its key, without what tells its plural forms apart. */
export function baseKey(key: string): string {
  return key.replace(pluralSuffix, '');
}

/** The plural form that `key` is for, or null. */
export function pluralForm(key: string): string | null {
  return pluralSuffix.exec(key)?.[1] ?? null;
}

/** The names of what is put into `text`. */
export function variables(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').sort();
}
