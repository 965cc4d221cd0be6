import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
import { ja } from '../../../renderer/i18n/ja/index.ts';
import { baseKey, flatten, pluralForm, variables } from './catalog.ts';
import { descendants, literals, placeOf, rendererSources } from './sources.ts';

const catalogs = { en: flatten(en), ja: flatten(ja) };
const languages = ['en', 'ja'] as const;
const baseKeys = new Set([...catalogs.en.keys()].map(baseKey));

const consoleLabels = [
  ...['Administration', 'User Management', 'API Keys', 'Roles'],
  ...['New…', 'Delete…', 'Properties…', 'Columns…', 'Duplicate', 'There are no items in the list'],
  ...['API Key Properties', 'Name', 'Description', 'Role', 'Language', 'Expires on', 'OK', 'Cancel', 'Close'],
  ...['Locked Out (Denied permission to authenticate)', 'Secret key value for "{{name}}"', 'New secret key…'],
  ...['Locked Out', 'Expired', 'Expires soon', 'Active'],
  ...['General', 'Rights', 'Assigned To', 'None', 'View-Only', 'Full'],
];

describe('the catalogs', () => {
  it('have the same keys in both languages', () => {
    expect([...new Set([...catalogs.ja.keys()].map(baseKey))].sort()).toEqual([...baseKeys].sort());
  });

  it.each(languages)('have every plural form of %s and no other', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const forms = new Map<string, string[]>();
    for (const key of catalogs[language].keys()) {
      const form = pluralForm(key);
      if (form !== null) forms.set(baseKey(key), [...(forms.get(baseKey(key)) ?? []), form].sort());
    }
    const wrong = [...forms].filter(([, found]) => found.join() !== [...pluralCategories].sort().join());
    expect(wrong).toEqual([]);
  });

  it('put the same things in in both languages', () => {
    const [english, japanese] = [putInByKey('en'), putInByKey('ja')];
    const different = [...baseKeys].filter((key) => english.get(key) !== japanese.get(key));
    expect(different).toEqual([]);
  });

  it.each(languages)('have no empty text in %s', (language) => {
    const empty = [...catalogs[language]].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('call things in English as the console does that this replicates', () => {
    const texts = new Set(catalogs.en.values());
    expect(consoleLabels.filter((label) => !texts.has(label))).toEqual([]);
  });

  it('leave no English in the Japanese', () => {
    const names = /^(OK|ID|English|Latchkey|CSV|JSON|JSON Lines|YYYY-MM-DD|UTC)?$/;
    const english = [...catalogs.ja].filter(([, text]) => {
      const own = text.replace(/\{\{[^}]*\}\}/g, '').trim();
      return /\p{L}/u.test(own) && !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(own) && !names.test(own);
    });
    expect(english).toEqual([]);
  });

  // Every source of the window is parsed.
  it('have every text that the window asks for, and none that it does not', { timeout: 120_000 }, () => {
    const { asked, mentioned } = keysInSources();
    const isKnown = (pattern: string): boolean => [...baseKeys].some((key) => matches(pattern, key));
    expect(asked.filter(({ pattern }) => !isKnown(pattern))).toEqual([]);
    const patterns = asked.map(({ pattern }) => pattern).filter((pattern) => pattern.includes('*'));
    const unused = [...baseKeys].filter(
      (key) => !mentioned.has(key) && !patterns.some((pattern) => matches(pattern, key)),
    );
    expect(unused).toEqual([]);
  });
});

/** What is put into the texts of each key, whichever of its plural forms has it; of how many there are, a form need not say. */
function putInByKey(language: (typeof languages)[number]): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [key, text] of catalogs[language]) {
    const found = names.get(baseKey(key)) ?? new Set();
    names.set(baseKey(key), found);
    for (const name of variables(text)) if (name !== 'count') found.add(name);
  }
  return new Map([...names].map(([key, found]) => [key, [...found].sort().join()]));
}

interface Asked {
  readonly pattern: string;
  readonly place: string;
}

/** The keys that `t` is called with, and every text that could be one of them on its way to `t`. */
function keysInSources(): { readonly asked: readonly Asked[]; readonly mentioned: ReadonlySet<string> } {
  const asked: Asked[] = [];
  const mentioned = new Set<string>();
  for (const node of rendererSources().flatMap((file) => descendants(file))) {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) mentioned.add(node.text);
    const [first] = ts.isCallExpression(node) && isT(node.expression) ? node.arguments : [];
    if (first === undefined) continue;
    asked.push(...literals(first).map((pattern) => ({ pattern, place: placeOf(node) })));
  }
  return { asked, mentioned };
}

function isT(called: ts.Node): boolean {
  return ts.isIdentifier(called) && called.text === 't';
}

// What is put into a key is one name in it.
function matches(pattern: string, key: string): boolean {
  if (!pattern.includes('*')) return pattern === key;
  const [wanted, names] = [pattern.split('.'), key.split('.')];
  return wanted.length === names.length && wanted.every((part, place) => part === '*' || part === names[place]);
}
