import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importAeadKey, nonceSize, open, seal } from '../../../main/crypto/aead.ts';
import { digestSize, hmac, subkey } from '../../../main/crypto/digest.ts';
import { verify } from '../../../main/crypto/signature.ts';
import { wycheproof } from './wycheproof.ts';

// How many vectors are run is said in each title and proved: a filter that lets nothing through finds no fault either.

describe("Wycheproof's AES-GCM vectors", () => {
  const groups = wycheproof('aes_gcm').filter(({ tagSize }) => tagSize === 128);
  const ours = groups.filter(({ keySize, ivSize }) => keySize === 256 && ivSize === 8 * nonceSize);
  const otherNonces = groups.filter(({ keySize, ivSize }) => keySize === 256 && ivSize !== 8 * nonceSize);
  const otherKeys = groups.filter(({ keySize, ivSize }) => keySize !== 256 && ivSize === 8 * nonceSize);

  it('have 66 of our sizes, of which the valid ones open and no other, be the key imported or not', () => {
    const tests = ours.flatMap(({ tests }) => tests);
    expect(tests).toHaveLength(66);
    expect(new Set(tests.map(({ result }) => result))).toEqual(new Set(['valid', 'invalid']));
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of tests) {
      for (const form of [key, importAeadKey(key)]) {
        const plaintext = open(form, aad, { nonce: iv, ciphertext: ct, tag });
        expect(plaintext, `case ${tcId}`).toEqual(result === 'valid' ? msg : null);
      }
    }
  });

  it('have 39 valid ones of our sizes, whose messages are sealed so that they open', () => {
    const tests = ours.flatMap(({ tests }) => tests).filter(({ result }) => result === 'valid');
    expect(tests).toHaveLength(39);
    for (const { tcId, key, aad, msg } of tests)
      expect(open(key, aad, seal(key, aad, msg)), `case ${tcId}`).toEqual(msg);
  });

  it('have 2 with an empty nonce, which no key opens', () => {
    const tests = otherNonces.flatMap(({ tests }) => tests).filter(({ result }) => result === 'invalid');
    expect(tests.map(({ iv }) => iv.length)).toEqual([0, 0]);
    for (const { tcId, key, iv, aad, ct, tag } of tests) {
      expect(open(key, aad, { nonce: iv, ciphertext: ct, tag }), `case ${tcId}`).toBeNull();
    }
  });

  it('have 131 with shorter keys, which are refused', () => {
    const tests = otherKeys.flatMap(({ tests }) => tests);
    expect(tests).toHaveLength(131);
    for (const { tcId, key, iv, aad, ct, tag } of tests) {
      expect(() => open(key, aad, { nonce: iv, ciphertext: ct, tag }), `case ${tcId}`).toThrow('key length');
    }
  });
});

// RFC 5869, section 2, over our HMAC. `subkey` has neither salt nor another size, so that few vectors fit it: what all of them prove is this, and
// `subkey` is compared with it.
function hkdf(key: Uint8Array, salt: Uint8Array, info: Uint8Array, size: number): Buffer {
  const extracted = hmac(salt, key);
  const blocks: Buffer[] = [];
  for (let number = 1; blocks.length * digestSize < size; number += 1) {
    blocks.push(hmac(extracted, blocks.at(-1) ?? Buffer.alloc(0), info, Uint8Array.of(number)));
  }
  return Buffer.concat(blocks).subarray(0, size);
}

const isText = (bytes: Buffer) => Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);

describe("Wycheproof's HKDF-SHA-256 vectors", () => {
  const tests = wycheproof('hkdf_sha256').flatMap((group) => group.tests);

  it('have 83 valid ones, which HKDF over our HMAC gives', () => {
    const valid = tests.filter(({ result }) => result === 'valid');
    expect(valid).toHaveLength(83);
    for (const { tcId, ikm, salt, info, size, okm } of valid) {
      expect(hkdf(ikm, salt, info, size), `case ${tcId}`).toEqual(okm);
    }
  });

  it('have 10 without a salt and with a purpose that is text, which begin as the subkey does', () => {
    const fitting = tests.filter(({ salt, info, result }) => result === 'valid' && salt.length === 0 && isText(info));
    expect(fitting).toHaveLength(10);
    for (const { tcId, ikm, info, okm } of fitting) {
      const size = Math.min(okm.length, digestSize);
      expect(subkey(ikm, info.toString('utf8')).subarray(0, size), `case ${tcId}`).toEqual(okm.subarray(0, size));
    }
  });

  it('have only ones beyond what HKDF can give left', () => {
    const invalid = tests.filter(({ result }) => result === 'invalid');
    expect(invalid.map(({ size }) => size)).toEqual([8161, 8161, 8161]);
  });

  it('prove an HKDF that agrees with the subkey of any key and purpose', () => {
    const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(anyKey, fc.string({ unit: 'grapheme' }), (key, purpose) => {
        expect(subkey(key, purpose)).toEqual(hkdf(key, new Uint8Array(0), Buffer.from(purpose, 'utf8'), digestSize));
      }),
    );
  });
});

describe("Wycheproof's HMAC-SHA-256 vectors", () => {
  it('have 174, of which the valid ones begin as our code does and no other', () => {
    const tests = wycheproof('hmac_sha256').flatMap((group) =>
      group.tests.map((test) => ({ ...test, size: group.tagSize / 8 })),
    );
    expect(tests).toHaveLength(174);
    expect(new Set(tests.map(({ result }) => result))).toEqual(new Set(['valid', 'invalid']));
    for (const { tcId, key, msg, tag, size, result } of tests) {
      expect(hmac(key, msg).subarray(0, size).equals(tag), `case ${tcId}`).toBe(result === 'valid');
    }
  });
});

describe("Wycheproof's Ed25519 vectors", () => {
  it('have 151, of which the valid ones are signatures and no other', () => {
    const tests = wycheproof('ed25519').flatMap(({ publicKey, tests }) =>
      tests.map((test) => ({ ...test, publicKey })),
    );
    expect(tests).toHaveLength(151);
    expect(new Set(tests.map(({ result }) => result))).toEqual(new Set(['valid', 'invalid']));
    for (const { tcId, publicKey, msg, sig, result } of tests) {
      expect(verify(publicKey.pk, msg, sig), `case ${tcId}`).toBe(result === 'valid');
    }
  });
});
