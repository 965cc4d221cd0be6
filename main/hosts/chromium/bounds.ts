import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import type { Preferences, WindowBounds } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { keptBounds } from '../preferences.ts';
import { isOurPage } from './page.ts';

const defaultBounds: WindowBounds = { x: 80, y: 60, width: 1100, height: 720 };
// Also used in main/preload/chromium.
const boundsBinding = '__latchkeyBounds';
const coordinate = z.int().min(-100_000).max(100_000);
const boundsSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: coordinate.min(1),
  height: coordinate.min(1),
});

/** The bounds for the new window: the last ones, or a place that fits any screen. */
export function startBounds(preferences: Preferences, report: Report): WindowBounds {
  return keptBounds(preferences, report) ?? defaultBounds;
}

/** Stores the window's bounds whenever the page reports them. */
export async function keepBounds(
  context: BrowserContext,
  page: Page,
  preferences: Preferences,
  report: Report,
): Promise<void> {
  await context.exposeBinding(boundsBinding, (source, bounds: unknown) => {
    const parsed = boundsSchema.safeParse(bounds);
    if (!isOurPage(source.frame, page) || !parsed.success) return;
    try {
      preferences.update({ windowBounds: parsed.data });
    } catch (error) {
      report('the place of the window could not be kept', error);
    }
  });
}
