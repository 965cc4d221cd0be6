import { randomBytes } from 'node:crypto';
import { makeId } from '../../shared/domain/id.ts';

/** `size` bytes from the cryptographic library's generator (NIST SP 800-90A), which the operating system seeds. */
export function random(size: number): Buffer {
  return randomBytes(size);
}

/** A new random id: 16 base62 characters. */
export function randomId(): string {
  return makeId(() => random(1).readUInt8());
}
