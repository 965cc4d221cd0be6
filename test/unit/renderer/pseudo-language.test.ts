import i18next, { createInstance } from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/index.ts';
// What makes texts of errors is on it, with the catalogs of the window.
import '../../../renderer/i18n/i18n.ts';
import { errorText, sending } from '../../../renderer/ui/error-text.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { everyErrorDetails } from '../../fixtures/every-error.ts';
import { Outside, pseudoText, pseudoTexts } from '../../pseudo-language/texts.ts';
import { baseKey, flatten, variables } from './catalog.ts';

const pseudo = pseudoTexts(en);

function outside(text: string): readonly string[] {
  const found = new Outside();
  found.read(text);
  expect(found.isWhole, text).toBe(true);
  return found.pieces;
}

describe('the pseudo-language', () => {
  it('makes texts two fifths longer, and leaves what is put in and what stands out as it is', () => {
    expect(pseudoText('New…')).toBe('«Ñéw…··»');
    expect(pseudoText('Valid through <whole>{{instant}}</whole> {{count, number}}')).toBe(
      '«Válíd·· thróúgh··· <whole>‹{{instant}}›</whole> ‹{{count, number}}›»',
    );
    for (const text of flatten(en).values()) {
      const own = text.replace(/\{\{[^}]*\}\}|<\/?\w+>|\s/g, '');
      expect((pseudoText(text).match(/·/g) ?? []).length, text).toBeGreaterThanOrEqual(Math.floor(own.length * 0.4));
    }
  });

  it('tells what comes from no catalog, and what is put into a text of one', () => {
    expect(outside('«Ñámé··» Payroll «‹Ada› (·‹«Ádmíñ··»›)»')).toEqual(['Payroll', 'Ada']);
    expect(outside('«‹12›» · 2026-12-31')).toEqual([]);
    expect(() => outside('a text» too much')).toThrow('marks do not match');
  });

  it('comes out of i18next whole, in every plural form, without a key that is missing', () => {
    const missing: string[] = [];
    const texts = createInstance({
      lng: 'en',
      resources: { en: { translation: pseudo } },
      interpolation: { escapeValue: false },
      saveMissing: true,
      missingKeyHandler: (_languages, _namespace, key) => missing.push(key),
      initAsync: false,
    });
    void texts.init();
    // By the window's own, the compiler takes keys of its catalogs alone.
    const textOf = (key: string, values: object) => texts.t(key as 'common.ok', { ...values });
    for (const [key, text] of flatten(pseudo)) {
      const given = Object.fromEntries(variables(text).map((name) => [name, 7]));
      for (const count of [1, 2]) {
        const shown = textOf(baseKey(key), { ...given, count });
        expect(shown, key).toMatch(/^«.*»$/);
        expect(shown, key).not.toContain('{{');
        expect(outside(shown), key).toEqual([]);
      }
    }
    expect(missing).toEqual([]);
    textOf('no.such.key', {});
    expect(missing).toEqual(['no.such.key']);
  });
});

describe('in the pseudo-language, the text of an error', () => {
  const missing: string[] = [];
  const note = (_languages: readonly string[], _namespace: string, key: string) => missing.push(key);

  beforeAll(() => {
    Object.assign(i18next.options, { saveMissing: true });
    i18next.on('missingKey', note);
    i18next.addResourceBundle('en', 'translation', pseudo, true, true);
  });
  afterAll(() => {
    Object.assign(i18next.options, { saveMissing: false });
    i18next.off('missingKey', note);
    i18next.addResourceBundle('en', 'translation', en, true, true);
  });

  it('has nothing of its own but data, whatever the error', () => {
    const data = /^(Ada|Auditor|Backup|Nightly|Weekly|computers|[A-Z]{5,}|,? ?and|\d{4}-\d\d-\d\d.*)$/;
    for (const [code, details] of Object.entries(everyErrorDetails)) {
      for (const attempt of [null, sending('OK')]) {
        const text = errorText({ code, ...details } as ErrorData, attempt);
        expect(
          outside(text).filter((piece) => !data.test(piece) && piece !== 'OK'),
          text,
        ).toEqual([]);
      }
    }
    expect(missing).toEqual([]);
  });
});
