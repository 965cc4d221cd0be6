import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { partLines, slowestLines, timesInPlaywright, timesInVitest } from '../../../build/test-times.mjs';

const report = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'reports', `${name}.json`), 'utf8'));

const test = (seconds: number, suite = 'unit') => ({ suite, name: `a.test.ts › takes ${seconds}`, seconds });
const counts = { passed: 1, failed: 0, skipped: 0 };

describe('the times in a report', () => {
  it('of Vitest are of each test, with the folder of its file for its suite, and 0 where it did not run', () => {
    const times = timesInVitest(report('vitest-mixed'));
    expect(times[0]).toEqual({ suite: 'unit', name: 'a.test.ts › passes', seconds: expect.closeTo(0.00668, 5) });
    expect(times).toHaveLength(5);
    expect(times.filter(({ seconds }) => seconds === 0)).toHaveLength(2);
  });

  it('of Playwright are of each test in each project', () => {
    const times = timesInPlaywright(report('playwright-projects'));
    expect(times.map(({ suite, name }) => `${suite}: ${name}`)).toEqual([
      'chromium: a.spec.ts › passes',
      'electron: a.spec.ts › passes',
      'chromium: a.spec.ts › a group › waits',
      'electron: a.spec.ts › a group › waits',
    ]);
    expect(times[0]?.seconds).toBe(0.092);
  });
});

describe('the slowest tests', () => {
  it('are ten, the slowest first', () => {
    const lines = slowestLines([...Array.from({ length: 20 }, (_, index) => test(index)), test(30.04, 'electron')]);
    expect(lines).toHaveLength(12);
    expect(lines.slice(2, 4)).toEqual([
      '    30.0 s  electron  a.test.ts › takes 30.04',
      '    19.0 s  unit  a.test.ts › takes 19',
    ]);
  });

  it('are not mentioned when no test ran', () => {
    expect(slowestLines([])).toEqual([]);
  });
});

describe('the times of the parts', () => {
  it('are a line for each, and below it one for each of its suites where it has several', () => {
    const lines = partLines([
      { title: 'Build', seconds: 4.25, counts, tests: [] },
      { title: 'Unit tests', seconds: 3, counts, tests: [test(1), test(2)] },
      {
        title: 'End-to-end tests',
        seconds: 60,
        counts,
        tests: [test(40, 'chromium'), test(2, 'electron'), test(48, 'electron')],
      },
    ]);
    expect(lines.slice(2)).toEqual([
      '     4.3 s  Build',
      '     3.0 s  Unit tests',
      '    60.0 s  End-to-end tests',
      '    40.0 s    in tests of chromium',
      '    50.0 s    in tests of electron',
    ]);
  });
});
