import { expect, it } from 'vitest';
import { isUnmoved, placeOn } from '../../../../main/hosts/electron/bounds.ts';

const primary = { x: 0, y: 30, width: 1920, height: 1050 };
const small = { x: 0, y: 30, width: 960, height: 570 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const size = { width: 1100, height: 720 };

it.each([
  ['in the middle', { x: 400, y: 100, ...size }, primary],
  ['half off the right edge', { x: 1700, y: 100, ...size }, primary],
  ['half below the bottom edge', { x: 0, y: 1000, ...size }, primary],
  ['on another display', { x: -1200, y: 0, ...size }, left],
])('keeps a window %s', (_place, bounds, area) => {
  expect(placeOn(bounds, area)).toBe(bounds);
});

it.each([
  ['that was on a display that is gone', { x: -1200, y: 100, ...size }, { x: 0, y: 100, ...size }],
  ['whose title bar is above the screen', { x: 400, y: -10, ...size }, { x: 400, y: 30, ...size }],
  ['whose title bar is below the screen', { x: 400, y: 1060, ...size }, { x: 400, y: 360, ...size }],
  ['with a sliver on the screen', { x: 1900, y: 100, ...size }, { x: 820, y: 100, ...size }],
])('moves a window %s onto the display, as large as it was', (_place, bounds, moved) => {
  expect(placeOn(bounds, primary)).toEqual(moved);
});

it.each([
  ['in both directions', { x: 400, y: 100, ...size }, small],
  ['in height', { x: 100, y: 100, width: 800, height: 720 }, { x: 100, y: 30, width: 800, height: 570 }],
])('makes a window that is larger than the display %s as large as that', (_how, bounds, fitted) => {
  expect(placeOn(bounds, small)).toEqual(fitted);
});

it('takes a window that is off by the rounding of the system for unmoved, and no other', () => {
  const given = { x: 101, y: 53, width: 1033, height: 645 };

  // As Electron 33 has it at a scale factor of 1.5.
  expect(isUnmoved(given, { x: 100, y: 52, width: 1034, height: 647 })).toBe(true);
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    expect(isUnmoved(given, { ...given, [side]: given[side] - 3 })).toBe(false);
  }
});
