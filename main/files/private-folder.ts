import * as nodeFs from 'node:fs';
import { makeFolders } from '../vault/make-folders.ts';

/** Creates `folder` and its missing parents, accessible by their owner only. Throws the operating system's error. */
export function makePrivateFolder(folder: string): void {
  makeFolders(nodeFs, folder, 0o700);
}
