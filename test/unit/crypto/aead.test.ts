import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonceSize, open, type Sealed, seal, tagSize } from '../../../main/crypto/aead.ts';

const key = Buffer.alloc(32, 3);
const context = Buffer.from('context');
const message = Buffer.from('the quick brown fox');

const flipped = (bytes: Uint8Array, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe('a sealed message', () => {
  it('opens with the key and context it was sealed with', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (plaintext, about) => {
        expect(open(key, about, seal(key, about, plaintext))).toEqual(Buffer.from(plaintext));
      }),
    );
  });

  it.each(['nonce', 'ciphertext', 'tag'] as const)('does not open with any bit of its %s changed', (part) => {
    const sealed = seal(key, context, message);
    for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
      expect(open(key, context, { ...sealed, [part]: flipped(sealed[part], bit) })).toBeNull();
    }
  });

  it('does not open with any bit of the key or the context changed', () => {
    const sealed = seal(key, context, message);
    for (let bit = 0; bit < 256; bit += 1) expect(open(flipped(key, bit), context, sealed)).toBeNull();
    for (let bit = 0; bit < context.length * 8; bit += 1) {
      expect(open(key, flipped(context, bit), sealed)).toBeNull();
    }
    expect(open(key, Buffer.alloc(0), sealed)).toBeNull();
  });

  it('does not open when it is cut short or longer', () => {
    const sealed = seal(key, context, message);
    const changes: readonly Partial<Sealed>[] = [
      { ciphertext: sealed.ciphertext.subarray(1) },
      { ciphertext: sealed.ciphertext.subarray(0, -1) },
      { ciphertext: Buffer.concat([sealed.ciphertext, Buffer.alloc(1)]) },
      { ciphertext: Buffer.alloc(0) },
    ];
    for (const change of changes) expect(open(key, context, { ...sealed, ...change })).toBeNull();
  });

  it('has a nonce of its own, and as many bytes as it says', () => {
    const sealed = Array.from({ length: 1000 }, () => seal(key, context, message));
    expect(new Set(sealed.map(({ nonce }) => Buffer.from(nonce).toString('hex'))).size).toBe(1000);
    for (const { nonce, tag, ciphertext } of sealed) {
      expect([nonce.length, tag.length, ciphertext.length]).toEqual([nonceSize, tagSize, message.length]);
    }
  });
});
