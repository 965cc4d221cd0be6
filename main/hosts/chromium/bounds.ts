import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import type { Preferences, WindowBounds } from '../../ports/preferences.ts';

const defaultBounds: WindowBounds = { x: 80, y: 60, width: 1100, height: 720 };
// Known to main/preload/chromium.
const boundsBinding = '__latchkeyBounds';
const boundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

/** Where the window opens: where it was last, or a place that fits any screen. */
export function startBounds(preferences: Preferences): WindowBounds {
  return preferences.read().windowBounds ?? defaultBounds;
}

/** Remembers where the window is, each time the page tells. */
export async function keepBounds(context: BrowserContext, page: Page, preferences: Preferences): Promise<void> {
  await context.exposeBinding(boundsBinding, (source, bounds: unknown) => {
    const parsed = boundsSchema.safeParse(bounds);
    if (source.frame === page.mainFrame() && parsed.success) preferences.update({ windowBounds: parsed.data });
  });
}
