import { expect, it } from 'vitest';
import { reachableBounds } from '../../../../main/hosts/electron/bounds.ts';

const primary = { x: 0, y: 30, width: 1920, height: 1050 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const size = { width: 1100, height: 720 };

it('knows no place before the window was ever closed', () => {
  expect(reachableBounds(null, [primary])).toBeNull();
});

it.each([
  ['in the middle', { x: 400, y: 100, ...size }],
  ['half off the right edge', { x: 1700, y: 100, ...size }],
  ['half below the bottom edge', { x: 0, y: 1000, ...size }],
  ['on the other display', { x: -1200, y: 0, ...size }],
])('keeps a window %s', (_place, bounds) => {
  expect(reachableBounds(bounds, [primary, left])).toEqual(bounds);
});

it.each([
  ['on a display that is gone', { x: -1200, y: 0, ...size }],
  ['with its title bar above the screen', { x: 400, y: -10, ...size }],
  ['with its title bar below the screen', { x: 400, y: 1060, ...size }],
  ['with a sliver on the screen', { x: 1900, y: 100, ...size }],
])('gives up a window %s', (_place, bounds) => {
  expect(reachableBounds(bounds, [primary])).toBeNull();
});
