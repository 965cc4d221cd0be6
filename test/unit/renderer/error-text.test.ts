import i18next from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { errorText, sending } from '../../../renderer/ui/error-text.ts';
import { problemText } from '../../../renderer/ui/problem-text.ts';
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts';
import { everyErrorDetails as errors } from '../../fixtures/every-error.ts';

const everyError = Object.entries(errors).map(([code, details]) => ({ code, ...details }) as ErrorData);
const text = (code: ErrorCode): string => errorText({ code, ...errors[code] } as ErrorData);

afterEach(async () => {
  await i18next.changeLanguage('en');
});

describe('the text of an error', () => {
  it.each(['en', 'ja'])('is whole in %s, whatever the error', async (language) => {
    await i18next.changeLanguage(language);
    for (const error of everyError) {
      for (const attempt of [null, sending('OK')]) {
        const sentence = errorText(error, attempt);
        expect(sentence).toMatch(language === 'en' ? /[.]$/ : /。$/);
        expect(sentence).not.toMatch(/\{\{|undefined|errors\.|common\./);
        expect(/[\p{sc=Hira}]/u.test(sentence)).toBe(language === 'ja');
      }
    }
  });

  it('says what to do and what has become of what was typed', () => {
    const full = { code: 'vault.unwritable', reason: 'ENOSPC' } as const;
    expect(errorText(full)).toBe('The disk is full. Free some space, then try again. Nothing was saved.');
    expect(errorText(full, sending('OK'))).toBe(
      'The disk is full. Free some space, then press OK again. Nothing was saved; what you typed is still here.',
    );
  });

  it('says that a file which is there was not changed', () => {
    expect(errorText({ code: 'file.unwritable', reason: 'EEXIST' })).toBe(
      'A file with this name already exists. It was not changed, and nothing was saved. Choose another name.',
    );
  });

  it('names the roles that are in use, and the keys that have them', async () => {
    expect(text('role.in-use')).toBe(
      'The role “Backup” is assigned to 1,202 keys: “Nightly”, “Weekly”, and 1,200 more. Nothing was deleted. Give these keys another role first.',
    );
    await i18next.changeLanguage('ja');
    expect(text('role.in-use')).toBe(
      'ロール「Backup」は 1,202 件のキーに割り当てられています: 「Nightly」、「Weekly」、他 1,200 件。何も削除されていません。先に該当するキーに別のロールを割り当ててください。',
    );
  });

  it('names the fields that somebody else has changed', () => {
    expect(text('key.conflict')).toMatch(/^Somebody else has changed Name, Role, and Locked Out of this key\./);
    expect(text('role.conflict')).toMatch(
      /^Somebody else has changed Right on computers and Default right of this role/,
    );
  });

  it('does not take a name for something to put in', () => {
    const name = '{{seen}} $t(common.ok)';
    expect(errorText({ code: 'role.built-in', id: 'auditor', name })).toContain(`“${name}”`);
  });
});

describe('the text of a problem', () => {
  it('tells keys, roles and resources apart', () => {
    expect(problemText('name', 'taken')).toBe('Another key has this name. Choose another.');
    expect(problemText('name', 'taken', 'role')).toBe('Another role has this name. Choose another.');
    expect(problemText('rights.12.resource', 'taken', 'role')).toBe('This resource is already listed.');
  });

  it('says what a field takes', () => {
    expect(problemText('description', 'too-long')).toBe('Use at most 2000 characters.');
    expect(problemText('clipboardClearSeconds', 'malformed')).toBe('Enter a whole number from 1 to 300.');
  });
});
