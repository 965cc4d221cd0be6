import type { Rectangle } from 'electron';
import type { WindowBounds } from '../../ports/preferences.ts';

// How much of a window must be on a display so that a user can see it and drag it by its title bar, in device-independent pixels.
const reach = { width: 200, height: 40 };

/** `bounds` if a window there can be reached on one of `workAreas`; otherwise null, for instance because its display is disconnected. */
export function reachableBounds(bounds: WindowBounds | null, workAreas: readonly Rectangle[]): WindowBounds | null {
  if (bounds === null) return null;
  const isReachable = workAreas.some((area) => {
    const left = Math.max(bounds.x, area.x);
    const right = Math.min(bounds.x + bounds.width, area.x + area.width);
    const top = bounds.y;
    const isTitleBarInside = top >= area.y && top + reach.height <= area.y + area.height;
    return isTitleBarInside && right - left >= reach.width;
  });
  return isReachable ? bounds : null;
}
