import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { callChannel, eventChannel } from '../../preload/channels.ts';
import { isPageUrl } from './page.ts';

const forbidden: Reply<never> = { ok: false, error: { code: 'call.forbidden' } };

/** Lets only the page in `contents` call `application`, and sends it every event. */
export function connectPage(contents: WebContents, application: Application): void {
  ipcMain.handle(callChannel, ({ senderFrame }, name: unknown, input: unknown) =>
    isPage(senderFrame, contents) ? application.call(name, input) : forbidden,
  );
  application.subscribe((name, payload) => {
    if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
  });
}

/** Whether `frame` is the top frame of `contents` and shows our page. It is null if it has navigated away since the call. */
function isPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && !contents.isDestroyed() && frame === contents.mainFrame && isPageUrl(frame.url);
}
