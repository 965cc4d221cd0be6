import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { rendererFile } from '../renderer-files.ts';

/** Where our page is. `localhost` makes it a secure context; no such name is ever looked up. */
export const pageOrigin = 'https://latchkey.localhost';

// Known to main/preload/chromium, which makes `window.latchkey` of them.
const callBinding = '__latchkeyCall';
const hostEvent = '__latchkeyEvent';

/** Whether `frame` is the top frame of `page`, showing our page. */
export function isOurPage(frame: Frame, page: Page): boolean {
  // Not by the origin: that of a text which the page itself has made (`blob:`) is ours, too.
  return frame === page.mainFrame() && frame.url().startsWith(`${pageOrigin}/`);
}

/** Answers every request of `context`: our page with the files in `folder`, anything else with a refusal. */
export async function servePage(context: BrowserContext, folder: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const { pathname, origin } = new URL(route.request().url());
    const isPage = origin === pageOrigin && route.request().method() === 'GET';
    // Aborted rather than blocked, so that after a link or a dropped file our page stays where it is.
    if (route.request().isNavigationRequest() && !(isPage && pathname === '/')) return route.abort('aborted');
    if (!isPage) return route.abort('blockedbyclient');
    const { status, headers, body } = await rendererFile(folder, route.request().url());
    return route.fulfill({ status, headers: { ...headers }, body });
  });
}

/** Carries calls and events between `application` and `page`, and to and from no other page or frame. */
export async function connectPage(context: BrowserContext, page: Page, application: Application): Promise<void> {
  const answer = async (frame: Frame, name: unknown, input: unknown): Promise<Reply<unknown>> =>
    isOurPage(frame, page) ? application.call(name, input) : { ok: false, error: { code: 'call.forbidden' } };
  // As text: anything else is taken apart value by value on its way, which for a page of keys takes several times as long as their query.
  await context.exposeBinding(callBinding, async (source, name: unknown, input: unknown) =>
    JSON.stringify(await answer(source.frame, name, input)),
  );
  application.subscribe((name, payload) => {
    const event = JSON.stringify({ detail: { name, payload } });
    // As text, because main is compiled without the types of a page. One that is reloading or gone asks for the status anew, or never
    // again.
    page.evaluate(`window.dispatchEvent(new CustomEvent('${hostEvent}', ${event}))`).catch(() => undefined);
  });
}
