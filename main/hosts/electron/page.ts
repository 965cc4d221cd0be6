import type { CustomScheme, Session } from 'electron';
import { rendererFile } from '../renderer-files.ts';

const scheme = 'app';
const originPrefix = `${scheme}://latchkey/`;

/** The address that the window loads. */
export const pageUrl = originPrefix;

/**
 * Must be registered before the application is ready. `standard` gives the page an origin of its own, and `secure` the interfaces that require a secure
 * context.
 */
export const pageScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** Whether `url`, in Chromium's form, has our origin. (`URL` does not help: in Node, custom schemes have no origin.) */
export function isPageUrl(url: string): boolean {
  return url.startsWith(originPrefix);
}

/** Serves our page in `session` from the files in `folder`, and a 404 for everything else. `onScript` is called for each script that was read. */
export function servePage(session: Session, folder: string, onScript: () => void): void {
  session.protocol.handle(scheme, async ({ url }) => {
    if (!isPageUrl(url)) return new Response('not found', { status: 404 });
    const { status, headers, body } = await rendererFile(folder, url);
    if (status === 200 && url.endsWith('.js')) onScript();
    return new Response(new Uint8Array(body), { status, headers });
  });
}
