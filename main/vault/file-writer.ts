import { randomBytes } from 'node:crypto';
import { type FileSystem, promised, writeAll } from './file-system.ts';
import type { Write } from './storage.ts';

// Files and folders of a vault are for their owner alone.
export const fileMode = 0o600;
export const folderMode = 0o700;

/** Writes a new file beside `file`, durably, and answers its name. Nothing stays behind when it fails. */
export async function writeTemporary(
  fs: FileSystem,
  file: string,
  content: (write: Write) => Promise<void>,
): Promise<string> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const descriptor = fs.openSync(temporary, 'wx', fileMode);
  try {
    let position = 0;
    await content(async (bytes) => {
      writeAll(fs, descriptor, position, bytes);
      position += bytes.length;
    });
    await promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  } finally {
    fs.closeSync(descriptor);
  }
  return temporary;
}
