import type { Rectangle } from 'electron';
import type { WindowBounds } from '../../ports/preferences.ts';

// How much of a window must be on a display so that a user can see it and drag it by its title bar, in device-independent pixels.
const reach = { width: 200, height: 40 };

// By how much the system may move or resize a window on its own where such a pixel is not a whole number of its pixels.
const rounding = 2;

/**
 * `bounds` on the display with the work area `area`: as they are if the window fits there and can be reached; otherwise made no larger than the area and moved
 * into it, for instance because its display is disconnected. All in device-independent pixels.
 */
export function placeOn(bounds: WindowBounds, area: Rectangle): WindowBounds {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  const fits = width === bounds.width && height === bounds.height;
  if (fits && isReachable(bounds, area)) return bounds;
  return {
    x: between(bounds.x, area.x, area.x + area.width - width),
    y: between(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

/** Whether a window that was given the bounds `given`, and has the bounds `now`, was neither moved nor resized. */
export function isUnmoved(given: WindowBounds, now: WindowBounds): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(given[side] - now[side]) <= rounding);
}

function isReachable({ x, y, width }: WindowBounds, area: Rectangle): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return shown >= reach.width && y >= area.y && y + reach.height <= area.y + area.height;
}

function between(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
