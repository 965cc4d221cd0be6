import { describe, expect, it } from 'vitest';
import { systemLanguages } from '../../../main/hosts/chromium/system-languages.ts';

describe('the languages of the system', () => {
  it('are those of its locale', () => {
    expect(systemLanguages({ LANG: 'ja_JP.UTF-8' })).toEqual(['ja-JP']);
    expect(systemLanguages({ LANG: 'de_DE@euro' })).toEqual(['de-DE']);
    expect(systemLanguages({ LANG: 'eo' })).toEqual(['eo']);
  });

  it('are overruled by the more special variables', () => {
    expect(systemLanguages({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8' })).toEqual(['ja-JP']);
    expect(systemLanguages({ LANG: 'en_US', LC_MESSAGES: 'de_DE', LC_ALL: 'ja_JP' })).toEqual(['ja-JP']);
    expect(systemLanguages({ LANG: 'en_US', LC_ALL: '' })).toEqual(['en-US']);
  });

  it('are first the ones that are listed, each once', () => {
    expect(systemLanguages({ LANG: 'en_US.UTF-8', LANGUAGE: 'ja:en_US' })).toEqual(['ja', 'en-US']);
  });

  it('are none where the system has none', () => {
    for (const locale of ['C', 'C.UTF-8', 'POSIX', '', '--flag=1', 'ja,--flag']) {
      expect(systemLanguages({ LANG: locale, LANGUAGE: 'ja' })).toEqual([]);
    }
    expect(systemLanguages({})).toEqual([]);
  });
});
