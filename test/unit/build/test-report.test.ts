import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCounts, countLine, countPlaywright, countVitest, judgeSuite } from '../../../build/test-report.mjs';

const report = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'reports', `${name}.json`), 'utf8'));

describe('the counts of a Vitest report', () => {
  it('take a file that cannot be loaded for one failure, and tests to do for skipped ones', () => {
    expect(countVitest(report('vitest-mixed'))).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('gain a failure when every test passed and the process did not', () => {
    const counts = countVitest(report('vitest-late-rejection'));
    expect(counts).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(judgeSuite(counts, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe('the counts of a Playwright report', () => {
  it('are those of its tests', () => {
    expect(countPlaywright(report('playwright-mixed'))).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it.each(['playwright-broken-file', 'playwright-empty'])('take the error of %s for a failure', (name) => {
    expect(countPlaywright(report(name))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('take a test that passed at the second attempt for a failure', () => {
    const { stats } = report('playwright-mixed');
    const flaky = { ...stats, expected: 0, unexpected: 0, skipped: 0, flaky: 1 };
    expect(countPlaywright({ stats: flaky, errors: [] }).failed).toBe(1);
  });
});

describe('a suite', () => {
  it('has failed once when it left no report', () => {
    expect(judgeSuite(null, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(judgeSuite(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('has failed when it skipped all it had', () => {
    expect(judgeSuite({ passed: 0, failed: 0, skipped: 4 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
  });

  it('is not failed twice for one failing test', () => {
    expect(judgeSuite({ passed: 3, failed: 1, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });
});

describe('the last line', () => {
  it('sums everything, and mentions skipped tests only when there are some', () => {
    const one = { passed: 1, failed: 0, skipped: 0 };
    expect(countLine(addCounts([one, one, { passed: 40, failed: 2, skipped: 0 }]))).toBe('42 passed, 2 failed');
    expect(countLine(addCounts([one, { passed: 0, failed: 0, skipped: 3 }]))).toBe('1 passed, 0 failed, 3 skipped');
  });
});
