import { describe, expect, it } from 'vitest';
import { argumentsWithBytes, bytesOf, environmentWithBytes, pathOf, textOf } from '../../../main/hosts/raw-text.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('text of bytes', () => {
  it('that are UTF-8 is that text', () => {
    for (const text of [
      '',
      'a',
      'café',
      '日本語',
      '😀',
      '\ufffd',
      '\ufeffa',
      'a\nb',
      '\u{10ffff}',
      '\u07ff\u0800\uffff',
    ]) {
      expect(textOf(Buffer.from(text))).toBe(text);
      expect(bytesOf(text)).toEqual(Buffer.from(text));
      expect(pathOf(text)).toBe(text);
    }
  });

  it.each([
    ['Latin-1', 'caf\udce9', '63 61 66 e9'],
    ['Latin-1 beside UTF-8', 'é\udce9😀', 'c3a9 e9 f09f9880'],
    ['a sequence that is cut', 'a\udcf0\udc9f\udc98', '61 f0 9f 98'],
    ['a continuation alone', '\udc80a', '80 61'],
    ['a longer form than is needed', '\udcc0\udcaf', 'c0 af'],
    ['a surrogate', '\udced\udca0\udc80', 'ed a0 80'],
    ['more than Unicode has', '\udcf4\udc90\udc80\udc80', 'f4 90 80 80'],
    ['Shift JIS', '\udc93\udcfa', '93 fa'],
  ])('of %s leads back to them', (_, text, hex) => {
    expect(textOf(bytes(hex))).toBe(text);
    expect(text.isWellFormed()).toBe(false);
    expect(bytesOf(text)).toEqual(bytes(hex));
    expect(pathOf(text)).toEqual(bytes(hex));
  });

  it('of every two bytes leads back to them', () => {
    for (let pair = 0; pair < 0x10000; pair += 1) {
      const given = Buffer.of(pair >> 8, pair & 0xff);
      if (!bytesOf(textOf(given)).equals(given)) expect.fail(given.toString('hex'));
    }
  });
});

describe('an argument of which nobody can tell the bytes', () => {
  it('counts as not UTF-8', () => {
    expect(argumentsWithBytes(['a', 'b\ufffd'], 'linux')).toEqual(['a', 'b\udcff']);
  });

  it('is used as it is where names are Unicode', () => {
    const env = { HOME: '/\ufffd' };
    expect(argumentsWithBytes(['b\ufffd'], 'darwin')).toEqual(['b\ufffd']);
    expect(environmentWithBytes(env, 'win32')).toBe(env);
  });
});

describe('a variable of which nobody can tell the bytes', () => {
  it('counts as not UTF-8 where it names a place', () => {
    expect(environmentWithBytes({ HOME: '/\ufffd', A: '\ufffd' }, 'linux')).toEqual({ HOME: '/\udcff', A: '\ufffd' });
  });
});
