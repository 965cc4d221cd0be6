import { argon2Sync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { deriveKey, type KdfCost } from '../../../main/crypto/kdf.ts';

// RFC 9106's vector has associated data, which the library behind `deriveKey` cannot be given. OpenSSL's Argon2id, another implementation, can: it is
// proved by the vector, and then the one we use is compared with it. (Electron's BoringSSL has no Argon2id, which is why it is not the one we use.)

interface Extras {
  readonly secret?: Uint8Array;
  readonly associatedData?: Uint8Array;
}

function openSsl(password: Uint8Array, salt: Uint8Array, cost: KdfCost, extras: Extras = {}): Buffer {
  return argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    memory: cost.memory,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: 32,
    ...extras,
  });
}

// RFC 9106, section 5.3.
const password = Buffer.alloc(32, 1);
const salt = Buffer.alloc(16, 2);
const secret = Buffer.alloc(8, 3);
const associatedData = Buffer.alloc(12, 4);
const cost: KdfCost = { memory: 32, passes: 3, lanes: 4 };

describe('Argon2id', () => {
  it("of OpenSSL gives RFC 9106's tag", () => {
    expect(openSsl(password, salt, cost, { secret, associatedData }).toString('hex')).toBe(
      '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
    );
  });

  it("of our library gives what OpenSSL's does of RFC 9106's input, with the secret and without", async () => {
    const options = { algorithm: 2, version: 1, memoryCost: 32, timeCost: 3, parallelism: 4, outputLen: 32, salt };
    expect(await hashRaw(password, { ...options, secret })).toEqual(openSsl(password, salt, cost, { secret }));
    expect(await hashRaw(password, options)).toEqual(openSsl(password, salt, cost));
  });

  it.each([
    ['correct horse battery staple', { memory: 19 * 1024, passes: 2, lanes: 1 }],
    ['пароль 給与 🔑', { memory: 19 * 1024, passes: 2, lanes: 3 }],
    ['', { memory: 64 * 1024, passes: 3, lanes: 4 }],
    ['x'.repeat(1000), { memory: 19 * 1024 + 7, passes: 5, lanes: 16 }],
    [String.fromCharCode(...password), cost],
  ])("derives from %j at %j the key that OpenSSL's does", async (passphrase, atCost) => {
    const expected = openSsl(Buffer.from(passphrase, 'utf8'), salt, atCost);
    expect(await deriveKey(passphrase, salt, atCost)).toEqual(expected);
  });
});
