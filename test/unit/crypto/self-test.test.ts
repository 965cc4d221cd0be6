import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as aead from '../../../main/crypto/aead.ts';
import type * as kdf from '../../../main/crypto/kdf.ts';
import type * as agreement from '../../../main/crypto/key-agreement.ts';
import type * as signature from '../../../main/crypto/signature.ts';

// One primitive is broken at a time, and all that is made of it stays as it is.

beforeEach(() => {
  vi.resetModules();
  return () => {
    for (const module of modules) vi.doUnmock(module);
  };
});

const modules = [
  '../../../main/crypto/aead.ts',
  '../../../main/crypto/digest.ts',
  '../../../main/crypto/kdf.ts',
  '../../../main/crypto/key-agreement.ts',
  '../../../main/crypto/signature.ts',
] as const;

type Changes = (original: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** The self-test of a program in which some functions of `module` are those of `changes`. */
async function testWith(module: (typeof modules)[number], changes: Changes): Promise<() => Promise<void>> {
  vi.doMock(module, async (importOriginal) => {
    const original = (await importOriginal()) as Readonly<Record<string, unknown>>;
    return { ...original, ...changes(original) };
  });
  const { selfTest } = await import('../../../main/crypto/self-test.ts');
  return selfTest;
}

/** `bytes` with one bit of the byte `at` (from the end, where negative) the other way round. */
function bent(bytes: Buffer, at = 0): Buffer {
  const copy = Buffer.from(bytes);
  const place = at < 0 ? copy.length + at : at;
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
  return copy;
}

const brokenDigest =
  (name: 'sha256' | 'hmac' | 'subkey' | 'saltedSubkey', at: number): Changes =>
  (original) => {
    const real = original[name] as (...given: readonly unknown[]) => Buffer;
    return { [name]: (...given: readonly unknown[]) => bent(real(...given), at) };
  };

const brokenOpen =
  (open: (real: typeof aead.open, ...given: Parameters<typeof aead.open>) => Buffer | null): Changes =>
  (original) => ({
    open: (...given: Parameters<typeof aead.open>) => open((original as unknown as typeof aead).open, ...given),
  });

const brokenSignature = (changes: (real: typeof signature) => Partial<typeof signature>): Changes => {
  return (original) => changes(original as unknown as typeof signature);
};

const brokenAgreement = (changes: (real: typeof agreement) => Partial<typeof agreement>): Changes => {
  return (original) => changes(original as unknown as typeof agreement);
};

const [aeadModule, digestModule, kdfModule, agreementModule, signatureModule] = modules;

describe('the self-test of the primitives', () => {
  it.each<readonly [string, string, (typeof modules)[number], Changes]>([
    ['SHA-256', 'a wrong first byte', digestModule, brokenDigest('sha256', 0)],
    ['SHA-256', 'a wrong last byte', digestModule, brokenDigest('sha256', -1)],
    ['HMAC-SHA-256', 'a wrong code', digestModule, brokenDigest('hmac', 0)],
    ['HKDF-SHA-256', 'a wrong key', digestModule, brokenDigest('subkey', 0)],
    ['HKDF-SHA-256 with salt', 'a wrong key', digestModule, brokenDigest('saltedSubkey', -1)],
    [
      'AES-256-GCM',
      'a wrong plaintext',
      aeadModule,
      brokenOpen((real, ...given) => {
        const plaintext = real(...given);
        return plaintext === null ? null : bent(plaintext, -1);
      }),
    ],
    ['AES-256-GCM', 'no plaintext', aeadModule, brokenOpen(() => null)],
    [
      'AES-256-GCM',
      'the plaintext of what was altered',
      aeadModule,
      brokenOpen((real, key, context, sealed) => {
        const original = Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex');
        return real(key, context, sealed) ?? real(key, original, sealed);
      }),
    ],
    [
      'Ed25519',
      'a wrong public key',
      signatureModule,
      brokenSignature((real) => ({ publicKeyOf: (seed) => bent(real.publicKeyOf(seed)) })),
    ],
    [
      'Ed25519',
      'a wrong signature',
      signatureModule,
      brokenSignature((real) => ({ sign: (key, message) => bent(real.sign(key, message), -1) })),
    ],
    ['Ed25519', 'no signature that holds', signatureModule, brokenSignature(() => ({ verify: () => false }))],
    ['Ed25519', 'no signature that does not', signatureModule, brokenSignature(() => ({ verify: () => true }))],
    [
      'X25519',
      'a wrong public key',
      agreementModule,
      brokenAgreement((real) => ({ agreementPublicKeyOf: (key) => bent(real.agreementPublicKeyOf(key)) })),
    ],
    [
      'X25519',
      'a wrong secret',
      agreementModule,
      brokenAgreement((real) => ({
        agree: (ours, theirs) => {
          const secret = real.agree(ours, theirs);
          return secret === null ? null : bent(secret);
        },
      })),
    ],
    ['X25519', 'no secret', agreementModule, brokenAgreement(() => ({ agree: () => null }))],
    [
      'X25519',
      'a secret of zeros',
      agreementModule,
      brokenAgreement((real) => ({ agree: (ours, theirs) => real.agree(ours, theirs) ?? Buffer.alloc(32) })),
    ],
    [
      'Argon2id',
      'a wrong key',
      kdfModule,
      (original) => ({
        deriveKey: async (...given: Parameters<typeof kdf.deriveKey>) =>
          bent(await (original as unknown as typeof kdf).deriveKey(...given)),
      }),
    ],
  ])('fails on %s that gives %s, and goes on failing', async (primitive, _, module, changes) => {
    const selfTest = await testWith(module, changes);
    const failure = `cryptographic self-test failed: ${primitive}`;
    await expect(selfTest()).rejects.toThrow(new Error(failure));
    await expect(selfTest()).rejects.toThrow(new Error(failure));
  });

  it('passes where none is broken, and is done once', async () => {
    let derived = 0;
    const selfTest = await testWith(kdfModule, (original) => ({
      deriveKey: (...given: Parameters<typeof kdf.deriveKey>) => {
        derived += 1;
        return (original as unknown as typeof kdf).deriveKey(...given);
      },
    }));
    await expect(Promise.all([selfTest(), selfTest()])).resolves.toEqual([undefined, undefined]);
    expect(derived).toBe(1);
  });
});
