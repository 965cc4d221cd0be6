import { describe, expect, it } from 'vitest';
import { valueIn } from '../../../main/files/import-cells.ts';
import { isTitle, readHeader } from '../../../main/files/import-titles.ts';
import { common as english } from '../../../renderer/i18n/en/common.ts';
import { transfer as englishTransfer } from '../../../renderer/i18n/en/transfer.ts';
import { common as japanese } from '../../../renderer/i18n/ja/common.ts';
import { transfer as japaneseTransfer } from '../../../renderer/i18n/ja/transfer.ts';
import { localeLabels } from '../../../shared/domain/locale.ts';
import { labelledTimeZones } from '../../../shared/domain/zones/labels.ts';

const catalogs = [english, japanese];

describe('a day', () => {
  it.each([
    ['2030-01-31', '2030-01-31'],
    [' 2030-1-5 ', '2030-01-05'],
    ['2030/01/31', '2030-01-31'],
    ['2030/1/5', '2030-01-05'],
    ['2030.01.31', '2030-01-31'],
    ['2030年1月5日', '2030-01-05'],
    ['２０３０／０１／３１', '2030-01-31'],
    ['2030-01-31 00:00:00', '2030-01-31'],
    ['2030-01-31T00:00', '2030-01-31'],
    ['2030/1/31 0:00', '2030-01-31'],
  ])('is %s, however a spreadsheet writes it', (text, day) => {
    expect(valueIn.day(text)).toBe(day);
  });

  it.each([
    ['31.12.2030', '31.12.2030'],
    ['12/31/2030', '12/31/2030'],
    ['01/02/2030', '01/02/2030'],
    ['31-12-30', '31-12-30'],
    ['2030-01/31', '2030-01/31'],
    ['47848', '47848'],
    ['2030-01-31 10:00', '2030-01-31 10:00'],
    ['2030-01-31T00:00:00Z', '2030-01-31T00:00:00Z'],
    ['31 Dec 2030', '31 Dec 2030'],
  ])('is not guessed of %s', (text, same) => {
    expect(valueIn.day(text)).toBe(same);
  });

  it.each([
    ['', null],
    ['never', null],
    ['NEVER', null],
    [' Never ', null],
    ['ＮＥＶＥＲ', null],
    ['-', null],
    [english.never, null],
    [japanese.never, null],
    [englishTransfer.import.never, null],
    [japaneseTransfer.import.never, null],
  ])('is none where the cell says %j', (text, none) => {
    expect(valueIn.day(text)).toBe(none);
  });
});

it.each([
  ['en-us', 'en-US'],
  ['JA-JP', 'ja-JP'],
  ['en_US', 'en-US'],
  [localeLabels['en-US'], 'en-US'],
  ['日本語 (japanese)', 'ja-JP'],
  ['日本語', 'ja-JP'],
  ['de', 'de'],
  ['en-GB', 'en-GB'],
])('takes %s for the language %s', (text, locale) => {
  expect(valueIn.locale(text)).toBe(locale);
});

it('takes a time zone as the picker shows it', () => {
  for (const language of ['en', 'ja']) {
    for (const { id, label } of labelledTimeZones(2026, language)) expect(valueIn['time-zone'](label)).toBe(id);
  }
  expect(valueIn['time-zone']('Europe/Berlin (home)')).toBe('Europe/Berlin (home)');
});

describe('a title', () => {
  const label = (field: keyof typeof english.field) => catalogs.map((catalog) => catalog.field[field]);
  const columnOf = (title: string) =>
    [...readHeader(title === 'name' ? [title] : [title, 'name'], ',').places.keys()][0];

  it.each([
    ['description', label('description')],
    ['roleId', label('role')],
    ['locale', label('language')],
    [
      'timeZone',
      [...label('timeZone'), 'Time Zone', 'time-zone', 'TIMEZONE', 'time  zone', 'ｔｉｍｅ＿ｚｏｎｅ', 'ﾀｲﾑｿﾞｰﾝ'],
    ],
    ['expiresOn', [...label('expiresOn'), ...label('expires'), ...label('expiryDate'), 'Expires-On']],
    ['issuedTo', [...label('issuedTo'), 'Issued To', 'issuedTo']],
  ])('is that of %s as the window has it, whatever its case, width and hyphens', (column, titles) => {
    for (const title of titles) expect(columnOf(title)).toBe(column);
  });

  it('is set aside where it is one that the window shows, and nobody fills in', () => {
    for (const field of [
      'id',
      'status',
      'lockedOut',
      'created',
      'createdBy',
      'changed',
      'changedBy',
      'secretIssued',
      'retiringUntil',
    ] as const) {
      for (const title of label(field))
        expect(readHeader([title, ...label('name').slice(0, 1)], ',').setAside).toEqual([title]);
    }
    for (const title of label('name')) expect(isTitle(title)).toBe(true);
    expect(isTitle('token')).toBe(false);
  });
});
