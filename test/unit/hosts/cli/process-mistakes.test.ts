import { beforeEach, describe, expect, it } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const program = builtProgramForEach();

beforeEach(() => program().store(good().bytes));

const withCode = (code: string, words: string) =>
  program().shell(
    `"$node" --import "data:text/javascript,${encodeURIComponent(code)}" "$program" ${words}`,
    passphrase,
  );

describe.skipIf(process.platform === 'win32')('a process that a mistake ends', () => {
  it.each([
    ['an exception that nobody catches', 'setTimeout(() => { throw new Error("a\\nb"); }, 1)'],
    ['a rejection that nobody handles', 'setTimeout(() => Promise.reject(new Error("a\\nb")), 1)'],
    ['what is thrown and is no error', 'setTimeout(() => { throw "a\\nb"; }, 1)'],
  ])('by %s ends with exit code 70, and says what to report without a stack', (_, code) => {
    for (const words of ['key list', 'key whose --scan .', 'key import keys.csv --check', 'vault verify']) {
      const { status, stdout, stderr } = withCode(code, words);
      expect([status, stdout]).toEqual([70, '']);
      expect(stderr).toBe(
        'latchkey: failed because of a bug in Latchkey: a\ufffdb\nlatchkey: please report it, with what LATCHKEY_DEBUG=1 shows\n',
      );
    }
  });

  it('shows where it was with LATCHKEY_DEBUG=1', () => {
    const { stderr } = withCode(
      'process.env.LATCHKEY_DEBUG = "1"; setTimeout(() => { throw new Error("a"); }, 1)',
      'key list',
    );
    expect(stderr).toContain('    at ');
  });

  it('by waiting for what never comes ends with exit code 70', () => {
    const code =
      'import { Readable } from "node:stream"; Object.defineProperty(process, "stdin", { value: new Readable({ read() {} }) });';
    const { status, stderr } = withCode(code, 'key list');
    expect(status).toBe(70);
    expect(stderr).toMatch(/^latchkey: failed because of a bug in Latchkey: it ended without a result\n/);
  });

  it('by what cannot be loaded ends with exit code 70', () => {
    const code =
      'import { registerHooks } from "node:module"; registerHooks({ load: (url, context, next) => { if (url.includes("run-in-process")) throw new Error("gone"); return next(url, context); } });';
    expect(withCode(code, 'key list').status).toBe(70);
  });
});
