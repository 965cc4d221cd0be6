import { closeSync, openSync, readSync } from 'node:fs';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** The paths of all files in an asar archive, those unpacked beside it too: https://github.com/electron/asar#format */
export function archiveFiles(file: string): readonly string[] {
  const descriptor = openSync(file, 'r');
  try {
    const sizes = Buffer.alloc(16);
    readSync(descriptor, sizes, 0, 16, 0);
    const header = Buffer.alloc(sizes.readUInt32LE(12));
    readSync(descriptor, header, 0, header.length, 16);
    return filesIn(JSON.parse(header.toString('utf8')), '');
  } finally {
    closeSync(descriptor);
  }
}

function filesIn({ files }: Entry, name: string): readonly string[] {
  if (files === undefined) return [name];
  return Object.entries(files).flatMap(([below, entry]) => filesIn(entry, name === '' ? below : `${name}/${below}`));
}
