import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { rendererFile } from '../renderer-files.ts';

/** The origin of our page. `localhost` makes it a secure context; the name is never looked up. */
export const pageOrigin = 'https://latchkey.localhost';

// Also used in main/preload/chromium, which makes `window.latchkey` from them.
const callBinding = '__latchkeyCall';
const hostEvent = '__latchkeyEvent';

/** Whether `frame` is the top frame of `page`, showing our page. */
export function isOurPage(frame: Frame, page: Page): boolean {
  // The URL and not the origin, which is also ours for a document that the page creates (`blob:`).
  return frame === page.mainFrame() && frame.url().startsWith(`${pageOrigin}/`);
}

/** Answers every request of `context`: for our page from the files in `folder`, and all others with a refusal. */
export async function servePage(context: BrowserContext, folder: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const { pathname, origin } = new URL(route.request().url());
    const isPage = origin === pageOrigin && route.request().method() === 'GET';
    // Aborted rather than blocked, so that our page stays in place after a link or a dropped file.
    if (route.request().isNavigationRequest() && !(isPage && pathname === '/')) return route.abort('aborted');
    if (!isPage) return route.abort('blockedbyclient');
    const { status, headers, body } = await rendererFile(folder, route.request().url());
    return route.fulfill({ status, headers: { ...headers }, body });
  });
}

/** Connects `application` and `page` for calls and events. No other page or frame is served. */
export async function connectPage(context: BrowserContext, page: Page, application: Application): Promise<void> {
  const answer = async (frame: Frame, name: unknown, input: unknown): Promise<Reply<unknown>> =>
    isOurPage(frame, page) ? application.call(name, input) : { ok: false, error: { code: 'call.forbidden' } };
  // As a string: other values are serialized one by one, which for a page of keys takes several times as long as the query.
  await context.exposeBinding(callBinding, async (source, name: unknown, input: unknown) =>
    JSON.stringify(await answer(source.frame, name, input)),
  );
  application.subscribe((name, payload) => {
    const event = JSON.stringify({ detail: { name, payload } });
    // As a string, because main is compiled without DOM types. If the page is reloading or gone, the event is not needed: a new page asks for the status.
    page.evaluate(`window.dispatchEvent(new CustomEvent('${hostEvent}', ${event}))`).catch(() => undefined);
  });
}
