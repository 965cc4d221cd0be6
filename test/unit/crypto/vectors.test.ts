import { describe, expect, it } from 'vitest';
import { hmac, isEqual, sha256, subkey } from '../../../main/crypto/digest.ts';
import { deriveKey } from '../../../main/crypto/kdf.ts';
import { selfTest } from '../../../main/crypto/self-test.ts';
import { publicKeyOf, sign, verify } from '../../../main/crypto/signature.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it('the self-test passes here', async () => {
  await expect(selfTest()).resolves.toBeUndefined();
});

// FIPS 180-4, examples of one and of two blocks.
describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j is as published', (text, digest) => {
    expect(toHex(sha256(Buffer.from(text)))).toBe(digest);
    const half = text.length >> 1;
    expect(toHex(sha256(Buffer.from(text.slice(0, half)), Buffer.from(text.slice(half))))).toBe(digest);
  });
});

// RFC 4231, test cases 1, 3, 4, 6 and 7.
describe('HMAC-SHA-256', () => {
  it.each([
    [
      '0b'.repeat(20),
      toHex(Buffer.from('Hi There')),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    ['aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      'cd'.repeat(50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      'aa'.repeat(131),
      toHex(Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First')),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      'aa'.repeat(131),
      toHex(
        Buffer.from(
          'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
        ),
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('under %s is as published', (key, message, code) => {
    expect(toHex(hmac(hex(key), hex(message)))).toBe(code);
  });
});

// RFC 5869 has salts in its other cases; HMAC, on which it stands, gives what it says without one.
describe('a subkey', () => {
  it('is the first block of HKDF without a salt', () => {
    const key = Buffer.alloc(32, 7);
    const extracted = hmac(Buffer.alloc(32), key);
    const expected = hmac(extracted, Buffer.from('latchkey/v1/frame'), Uint8Array.of(1));
    expect(subkey(key, 'latchkey/v1/frame')).toEqual(expected);
  });

  it('differs for each purpose and each key', () => {
    const made = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].flatMap((key) => [subkey(key, 'a'), subkey(key, 'b')]);
    expect(new Set(made.map(toHex)).size).toBe(4);
  });
});

// RFC 8032, section 7.1, tests 2, 3 and SHA(abc).
describe('Ed25519', () => {
  it.each([
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
    [
      '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    ],
  ])('with the seed %s signs as published', (seed, publicKey, message, signature) => {
    expect(toHex(publicKeyOf(hex(seed)))).toBe(publicKey);
    expect(toHex(sign(hex(seed), hex(message)))).toBe(signature);
    expect(verify(hex(publicKey), hex(message), hex(signature))).toBe(true);
  });

  it('refuses a signature with any bit changed, of another message, or by another key', () => {
    const seed = Buffer.alloc(32, 9);
    const message = Buffer.from('message');
    const signature = sign(seed, message);
    for (let at = 0; at < signature.length; at += 1) {
      const altered = Buffer.from(signature);
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      expect(verify(publicKeyOf(seed), message, altered)).toBe(false);
    }
    expect(verify(publicKeyOf(seed), Buffer.from('massage'), signature)).toBe(false);
    expect(verify(publicKeyOf(Buffer.alloc(32, 8)), message, signature)).toBe(false);
  });

  // It holds by the equation, so Node 20 and Electron would take it.
  it('refuses a signature whose first half is a point of small order', () => {
    const [r, s] = [`01${'00'.repeat(31)}`, '324a58ccc042d3ab39bbdc26597fb39827a159256aed3c62b396d4c6830c0808'];
    expect(verify(publicKeyOf(Buffer.alloc(32, 1)), Buffer.from('m'), hex(r + s))).toBe(false);
  });

  it('refuses a signature of another length', () => {
    const publicKey = publicKeyOf(Buffer.alloc(32, 9));
    for (const length of [0, 63, 65]) expect(verify(publicKey, Buffer.from('x'), Buffer.alloc(length))).toBe(false);
  });
});

describe('Argon2id', () => {
  // The reference implementation's test.c, version 0x13.
  it.each([
    ['password', 'somesalt', 2, 256, 1, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
    ['password', 'somesalt', 2, 256, 2, '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
    ['differentpassword', 'somesalt', 2, 65536, 1, '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde'],
    ['password', 'diffsalt', 2, 65536, 1, 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c'],
  ])('of %s with %s (t=%d, m=%d KiB, p=%d) is as published', async (password, salt, passes, memory, lanes, key) => {
    expect(toHex(await deriveKey(password, Buffer.from(salt), { memory, passes, lanes }))).toBe(key);
  });
});

describe('equality', () => {
  it('is of length and of bytes', () => {
    expect(isEqual(Buffer.from('ab'), Buffer.from('ab'))).toBe(true);
    expect(isEqual(Buffer.from('ab'), Buffer.from('ac'))).toBe(false);
    expect(isEqual(Buffer.from('ab'), Buffer.from('abc'))).toBe(false);
    expect(isEqual(Buffer.alloc(0), Buffer.alloc(0))).toBe(true);
  });
});
