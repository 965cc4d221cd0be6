import { randomBytes } from 'node:crypto';
import { makeId } from '../../shared/domain/id.ts';

/** `size` bytes from OpenSSL's generator (NIST SP 800-90A), which the operating system seeds. */
export function random(size: number): Buffer {
  return randomBytes(size);
}

/** A new id, of a key or an operator. */
export function randomId(): string {
  return makeId(() => random(1).readUInt8());
}
