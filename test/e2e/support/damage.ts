import { readFileSync, writeFileSync } from 'node:fs';

// docs/vault-format.md, "Layout".
const preambleSize = 14;
const headerLengthAt = 10;
const kindAt = 4;
const sequenceAt = 5;
const ciphertextAt = 57;
const commitKind = 1;

/** Where the frame of commit `sequence` starts in the vault `bytes`. */
function commitOffset(bytes: Buffer, sequence: number): number {
  let offset = preambleSize + bytes.readUInt32BE(headerLengthAt);
  while (offset < bytes.length) {
    const isCommit = bytes.readUInt8(offset + kindAt) === commitKind;
    if (isCommit && bytes.readBigUInt64BE(offset + sequenceAt) === BigInt(sequence)) return offset;
    offset += bytes.readUInt32BE(offset);
  }
  throw new Error(`there is no commit ${sequence}`);
}

/** Flips a bit in commit `sequence` of the vault in `file`, and returns what the file is then. */
export function damageCommit(file: string, sequence: number): Buffer {
  const bytes = readFileSync(file);
  const at = commitOffset(bytes, sequence) + ciphertextAt;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  return bytes;
}
