import { describe, expect, it } from 'vitest';
import { chooseTests, testFiles } from '../../../build/test-choice.mjs';
import { suites } from '../../../build/test-steps.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const files = ['test/unit/crypto/kdf.test.ts', 'test/unit/model.test.ts', 'test/e2e/secret.spec.ts'];

describe('the tests that are run', () => {
  it('are all of them when nothing is named', () => {
    expect(chooseTests([], files)).toEqual({ only: null, files: null });
  });

  it('are those of one part with --only', () => {
    expect(chooseTests(['--only', 'e2e'], files)).toEqual({ only: 'e2e', files: null });
  });

  it.each([
    ['a path', ['test/e2e/secret.spec.ts'], ['test/e2e/secret.spec.ts']],
    ['a path from here', ['./test/e2e/secret.spec.ts'], ['test/e2e/secret.spec.ts']],
    ['a part of a path', ['kdf'], ['test/unit/crypto/kdf.test.ts']],
    ['a folder', ['test/unit'], ['test/unit/crypto/kdf.test.ts', 'test/unit/model.test.ts']],
    [
      'several words, each file once',
      ['secret', 'e2e', 'model'],
      ['test/e2e/secret.spec.ts', 'test/unit/model.test.ts'],
    ],
  ])('are those that have %s in their path', (_what, words, chosen) => {
    expect(chooseTests(words, files)).toEqual({ only: null, files: chosen });
  });

  it.each([
    [['kdf', 'nowhere'], 'No file of tests under test/ has "nowhere" in its path.'],
    [['--only', 'everything'], 'Usage: npm test'],
    [['--only', 'unit', 'kdf'], 'Usage: npm test'],
    [['kdf', '--watch'], 'Usage: npm test'],
  ])('are none with %j, and it says why', (words, message) => {
    expect(() => chooseTests(words, files)).toThrow(message);
  });
});

describe('a file of tests', () => {
  it('is what the two programs take for one, wherever it is under test/', () => {
    const names = ['test/unit/a/b.test.ts', 'test/unit/c.test.tsx', 'test/e2e/d.spec.ts'];
    const others = ['test/e2e/launch.ts', 'test/fixtures/a.json', 'main/e.test.ts'];
    const folder = temporaryFolder(Object.fromEntries([...names, ...others].map((name) => [name, ''])));
    expect(testFiles(folder).sort()).toEqual(names.toSorted());
  });

  it('is run by the suite of its kind, alone', () => {
    const [unit, e2e] = suites;
    const endToEnd = suites.filter(({ part }) => part === 'e2e');
    expect(suites.filter((suite) => suite.files.test('test/fault/model.test.ts'))).toEqual([unit]);
    expect(suites.filter((suite) => suite.files.test('test/e2e/secret.spec.ts'))).toEqual(endToEnd);
    const filter = new RegExp(e2e?.filter('test/e2e/secret.spec.ts') ?? '');
    expect('/app/test/e2e/secret.spec.ts').toMatch(filter);
    expect('/app/test/e2e/secret-spec.ts').not.toMatch(filter);
  });
});
