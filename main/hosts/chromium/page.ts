import type { BrowserContext, Page } from 'playwright-core';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Application } from '../../ipc/application.ts';
import { rendererFile } from '../renderer-files.ts';

/** Where our page is. `localhost` makes it a secure context; no such name is ever looked up. */
export const pageOrigin = 'https://latchkey.localhost';

// Known to main/preload/chromium, which makes `window.latchkey` of them.
const callBinding = '__latchkeyCall';
const hostEvent = '__latchkeyEvent';

/** Answers every request of `context`: our page with the files in `folder`, anything else with a refusal. */
export async function servePage(context: BrowserContext, folder: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (new URL(url).origin !== pageOrigin || route.request().method() !== 'GET') {
      await route.abort('blockedbyclient');
      return;
    }
    const { status, headers, body } = await rendererFile(folder, url);
    await route.fulfill({ status, headers: { ...headers }, body });
  });
}

/** Carries calls and events between `application` and `page`, and to and from no other page or frame. */
export async function connectPage(context: BrowserContext, page: Page, application: Application): Promise<void> {
  await context.exposeBinding(callBinding, async (source, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    const isOurs = source.frame === page.mainFrame() && new URL(source.frame.url()).origin === pageOrigin;
    return isOurs ? application.call(name, input) : { ok: false, error: { code: 'call.forbidden' } };
  });
  application.subscribe((name, payload) => {
    const event = JSON.stringify({ detail: { name, payload } });
    // As text, because main is compiled without the types of a page.
    page.evaluate(`window.dispatchEvent(new CustomEvent('${hostEvent}', ${event}))`).catch(ignoreClosedPage);
  });
}

// A page that is reloading or gone asks for the status anew, or never again.
function ignoreClosedPage(error: unknown): void {
  if (!(error instanceof Error)) throw error;
}
