import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import path from 'node:path';
import { fieldError, LatchkeyError } from '../../shared/errors.ts';
import { orRefused, withRegularFile } from './files.ts';
import { homeFolder } from './home-folder.ts';

/**
 * The absolute path of the file that a person typed as `text`, in which a leading `~/` is the home folder.
 * @throws {LatchkeyError} `input.invalid` on `file`
 */
function pathOf(text: string): string {
  if (text === '') throw fieldError('file', 'required');
  if (text.includes('\0')) throw fieldError('file', 'forbidden-character');
  // Where there is no home folder, it stays relative, and is refused.
  const file = /^~[/\\]/.test(text) ? path.join(homeFolder() ?? '', text.slice(2)) : text;
  if (!path.isAbsolute(file)) throw fieldError('file', 'malformed');
  return path.resolve(file);
}

/**
 * The path of a file to read, typed as `text`, which is there and can be read.
 * @throws {LatchkeyError} `input.invalid` on `file`, `file.unreadable`
 */
export async function fileToRead(text: string): Promise<string> {
  const file = pathOf(text);
  await withRegularFile(file, async () => undefined);
  return file;
}

/**
 * The path of a new file, typed as `text`, which is not there and whose folder takes new files. It gets `extension` (with its dot) where it has another: who
 * controls the page could otherwise give a list the name of something that a shell or a desktop runs.
 * @throws {LatchkeyError} `input.invalid` on `file`, `file.unwritable`, with `EEXIST` where there is a file
 */
export async function fileToWrite(text: string, extension: string): Promise<string> {
  const typed = pathOf(text);
  await orRefused('file.unwritable', async () => {
    // Of a folder that is a file, what is in it is not there either: hence with a separator at its end.
    await access(path.join(path.dirname(typed), path.sep), constants.W_OK | constants.X_OK);
  });
  await requireNone(typed);
  if (path.extname(typed).toLowerCase() === extension) return typed;
  const file = `${typed}${extension}`;
  await requireNone(file);
  return file;
}

/** @throws {LatchkeyError} `file.unwritable` */
async function requireNone(file: string): Promise<void> {
  const there = await lstat(file).catch(() => null);
  if (there?.isDirectory() === true) throw new LatchkeyError({ code: 'file.unwritable', reason: 'EISDIR' });
  // A link that leads nowhere is not followed to make a file there.
  if (there !== null) throw new LatchkeyError({ code: 'file.unwritable', reason: 'EEXIST' });
}
