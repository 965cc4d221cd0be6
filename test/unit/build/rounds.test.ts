import { describe, expect, it } from 'vitest';
import { isSoak, spread } from '../../rounds.ts';

const kinds = [...Array(20).fill('a'), 'b', ...Array(3).fill('c')];
const tried = (offset: number) => spread(kinds, { every: 5, offset });

describe.skipIf(isSoak)('a spread over a series', () => {
  it('tries the first and the last, one in so many of each kind, and one of it at least', () => {
    expect(tried(1)).toEqual([0, 1, 6, 11, 16, 20, 22, 23]);
  });

  it('tries every member between the offsets', () => {
    expect(new Set([0, 1, 2, 3, 4].flatMap(tried))).toEqual(new Set(kinds.keys()));
  });
});
