import clipboard from 'clipboardy';
import type { Clipboard } from '../ports/clipboard.ts';
import { orUnavailable } from './or-unavailable.ts';
import { xSelection } from './x-selection.ts';

/** The clipboard of the desktop session, by way of the system's own tools. The text reaches them on standard input, never as an argument. */
export const osClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.read()),
  write: (text) => orUnavailable(() => clipboard.write(text)),
  selection: process.platform === 'linux' ? xSelection : null,
};
