import { deflateRawSync } from 'node:zlib';

interface Member {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  /** As programs that write to a pipe do: the sizes come after what they are of. */
  readonly isStreamed?: boolean;
  readonly isEncrypted?: boolean;
  readonly method?: number;
}

/** A ZIP archive, as far as its members go. */
export function zip(...members: readonly Member[]): Buffer {
  return Buffer.concat([...members.map(zipMember), Buffer.from('PK\x01\x02')]);
}

function zipMember({ name, content, isStored, isStreamed, isEncrypted, method }: Member): Buffer {
  const data = isStored ? Buffer.from(content) : deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE((isEncrypted ? 1 : 0) | (isStreamed ? 8 : 0), 6);
  header.writeUInt16LE(method ?? (isStored ? 0 : 8), 8);
  header.writeUInt32LE(isStreamed ? 0 : data.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  const descriptor = Buffer.alloc(isStreamed ? 16 : 0);
  if (isStreamed) descriptor.write('PK\x07\x08', 'latin1');
  return Buffer.concat([header, Buffer.from(name), data, descriptor]);
}

/** A tar archive. */
export function tar(members: Readonly<Record<string, Uint8Array>>): Buffer {
  const blocks = Object.entries(members).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('ustar', 257);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
