import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { callChannel, eventChannel } from '../../preload/channels.ts';
import { isPageUrl } from './page.ts';

const forbidden: Reply<never> = { ok: false, error: { code: 'call.forbidden' } };

/** Lets only the page in `contents` call the application that `starting` resolves to, and sends it every event. Calls wait until it has started. */
export function connectPage(contents: WebContents, starting: Promise<Application>): void {
  ipcMain.handle(callChannel, async ({ senderFrame }, name: unknown, input: unknown) =>
    isPage(senderFrame, contents) ? (await starting).call(name, input) : forbidden,
  );
  const listen = (application: Application): void => {
    application.subscribe((name, payload) => {
      if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
    });
  };
  // The caller that started it reports the failure.
  starting.then(listen, () => undefined);
}

/** Whether `frame` is the top frame of `contents` and shows our page. It is null if it has navigated away since the call. */
function isPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && !contents.isDestroyed() && frame === contents.mainFrame && isPageUrl(frame.url);
}
