import * as nodeFs from 'node:fs';
import { makeFolders } from '../vault/make-folders.ts';

/** Makes `folder`, and those above it that are missing, for their owner alone. Throws the operating system's error. */
export function makePrivateFolder(folder: string): void {
  makeFolders(nodeFs, folder, 0o700);
}
