import type { CustomScheme, Session } from 'electron';
import { rendererFile } from '../renderer-files.ts';

const scheme = 'app';
const originPrefix = `${scheme}://latchkey/`;

/** What the window loads. */
export const pageUrl = originPrefix;

/**
 * Chromium must know of the scheme before the application is ready. `standard` gives the page an origin of its own and `secure` the
 * interfaces that are for secure contexts only.
 */
export const pageScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** Whether `url`, as Chromium writes it, is of our origin. (`URL` is no help: to Node, a scheme of ours has no origin.) */
export function isPageUrl(url: string): boolean {
  return url.startsWith(originPrefix);
}

/** Answers the requests of `session` for the page with the files in `folder`, and everything else with a 404. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async ({ url }) => {
    if (!isPageUrl(url)) return new Response('not found', { status: 404 });
    const { status, headers, body } = await rendererFile(folder, url);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
