import { describe, expect, it, vi } from 'vitest';
import { open, seal } from '../../../main/crypto/aead.ts';
import { deriveKey } from '../../../main/crypto/kdf.ts';
import { agree, agreementPublicKeyOf } from '../../../main/crypto/key-agreement.ts';
import { importSigningKey, publicKeyOf, sign } from '../../../main/crypto/signature.ts';
import { madeBuffers } from '../../fakes/made-buffers.ts';

/** What was decrypted, whether it was authentic or not. */
const decrypted = vi.hoisted((): Uint8Array[] => []);

vi.mock(import('node:crypto'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    createDecipheriv: ((...given: Parameters<typeof original.createDecipheriv>) => {
      const decipher = original.createDecipheriv(...given);
      const update = decipher.update.bind(decipher);
      return Object.assign(decipher, {
        update: (bytes: Uint8Array) => {
          const plaintext = update(bytes);
          decrypted.push(plaintext);
          return plaintext;
        },
      });
    }) as typeof original.createDecipheriv,
  };
});

const secret = Uint8Array.from({ length: 32 }, (_, at) => 0xa0 + at);
const nobody = new Uint8Array(32).fill(9);
const cheap = { memory: 19 * 1024, passes: 2, lanes: 1 };

describe('no copy is left', () => {
  it.each<readonly [string, () => unknown]>([
    ['its public key is told', () => publicKeyOf(secret)],
    ['it signs', () => sign(secret, Buffer.from('message'))],
    ['it is imported', () => importSigningKey(secret)],
  ])('of the seed of a signing key when %s', (_, use) => {
    const { holding } = madeBuffers();
    use();
    expect(holding(secret)).toEqual([]);
  });

  it('of a private key when its public key is told, or it agrees with another', () => {
    const { holding } = madeBuffers();
    agree(secret, agreementPublicKeyOf(nobody));
    agreementPublicKeyOf(secret);
    expect(holding(secret)).toEqual([]);
  });

  it('of a passphrase when a key was derived from it', async () => {
    const { holding } = madeBuffers();
    await deriveKey('correct horse battery', new Uint8Array(16), cheap);
    expect(holding('correct horse')).toEqual([]);
  });

  it('of what was decrypted and is not authentic', () => {
    const sealed = seal(secret, nobody, Buffer.from('a plaintext'));
    expect(open(secret, nobody, sealed)?.toString()).toBe('a plaintext');
    decrypted.length = 0;
    expect(open(secret, secret, sealed)).toBeNull();
    expect(decrypted).toEqual([Buffer.alloc(11)]);
  });
});
