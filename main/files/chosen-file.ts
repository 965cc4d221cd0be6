import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import path from 'node:path';
import { fieldError, LatchkeyError } from '../../shared/errors.ts';
import { orRefused, withRegularFile } from './files.ts';
import { homeFolder } from './folders.ts';

/**
 * The absolute path that the user typed as `text`; a leading `~/` is the home folder.
 * @throws {LatchkeyError} `input.invalid` on `file`
 */
function pathOf(text: string): string {
  if (text === '') throw fieldError('file', 'required');
  if (text.includes('\0')) throw fieldError('file', 'forbidden-character');
  // Without a home folder the path stays relative, and is refused.
  const file = /^~[/\\]/.test(text) ? path.join(homeFolder() ?? '', text.slice(2)) : text;
  if (!path.isAbsolute(file)) throw fieldError('file', 'malformed');
  return path.resolve(file);
}

/**
 * The path of an existing, readable file, typed as `text`.
 * @throws {LatchkeyError} `input.invalid` on `file`, `file.unreadable`
 */
export async function fileToRead(text: string): Promise<string> {
  const file = pathOf(text);
  await withRegularFile(file, async () => undefined);
  return file;
}

/**
 * The path of a new file, typed as `text`: it must not exist, and its folder must be writable. `extension` (with its dot) is appended unless it has it already;
 * otherwise an attacker in control of the page could give a list the name of something that a shell or a desktop runs.
 * @throws {LatchkeyError} `input.invalid` on `file`, `file.unwritable`, with `EEXIST` where there is a file
 */
export async function fileToWrite(text: string, extension: string): Promise<string> {
  const typed = pathOf(text);
  await orRefused('file.unwritable', async () => {
    // With a separator at its end, so that a file in the place of the folder gives ENOTDIR rather than passing.
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
  // A dangling link is not followed to create a file there.
  if (there !== null) throw new LatchkeyError({ code: 'file.unwritable', reason: 'EEXIST' });
}
