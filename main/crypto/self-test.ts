import { open, type Sealed } from './aead.ts';
import { hmac, isEqual, saltedSubkey, sha256, subkey } from './digest.ts';
import { deriveKey } from './kdf.ts';
import { agree, agreementPublicKeyOf } from './key-agreement.ts';
import { publicKeyOf, sign, verify } from './signature.ts';

let proof: Promise<void> | null = null;

/**
 * Checks every primitive against a published test vector before any key is derived: Electron's BoringSSL and Node's OpenSSL must agree.
 * Takes a few milliseconds and runs once in a process; later calls get the first result.
 * @throws {Error} that names the broken primitive
 */
export function selfTest(): Promise<void> {
  proof ??= prove();
  return proof;
}

async function prove(): Promise<void> {
  for (const [primitive, holds] of Object.entries(checks)) {
    if (!(await holds())) throw new Error(`cryptographic self-test failed: ${primitive}`);
  }
}

const hex = (text: string) => Buffer.from(text, 'hex');
const none = new Uint8Array(0);

const checks: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  // FIPS 180-4 example, "abc".
  'SHA-256': () =>
    isEqual(sha256(Buffer.from('abc')), hex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')),
  // RFC 4231, test case 2.
  'HMAC-SHA-256': () =>
    isEqual(
      hmac(Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?')),
      hex('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
    ),
  // RFC 5869, test case 3: no salt, no info. `subkey` gives its first 32 bytes.
  'HKDF-SHA-256': () =>
    isEqual(subkey(hex('0b'.repeat(22)), ''), hex('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d')),
  // RFC 5869, test case 1. `saltedSubkey` gives its first 32 bytes.
  'HKDF-SHA-256 with salt': () =>
    isEqual(
      saltedSubkey(hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9')),
      hex('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf'),
    ),
  // The GCM specification's test case 16 (McGrew and Viega, appendix B).
  'AES-256-GCM': () => {
    const plaintext = open(gcmKey, gcmContext, gcmSealed);
    const isAltered = open(gcmKey, none, gcmSealed) === null;
    return plaintext !== null && isEqual(plaintext, gcmPlaintext) && isAltered;
  },
  // RFC 8032, section 7.1, test 1.
  Ed25519: () => {
    const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    const signature = sign(seed, none);
    const publicKey = publicKeyOf(seed);
    return (
      isEqual(publicKey, hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')) &&
      isEqual(signature, ed25519Signature) &&
      verify(publicKey, none, signature) &&
      !verify(publicKey, Buffer.from('x'), signature)
    );
  },
  // RFC 7748, section 6.1, and a public key of small order, which gives zero with every private key.
  X25519: () => {
    const secret = agree(alicePrivate, bobPublic);
    return (
      isEqual(
        agreementPublicKeyOf(alicePrivate),
        hex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
      ) &&
      secret !== null &&
      isEqual(secret, hex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')) &&
      agree(alicePrivate, new Uint8Array(32)) === null
    );
  },
  // The reference implementation's test.c: Argon2id, version 0x13, t=2, m=2^8, p=1, "password", "somesalt". With m=2^16 it
  // would prove no more, and a command of the terminal on a small vault would take half as long again.
  Argon2id: async () =>
    isEqual(
      await deriveKey('password', Buffer.from('somesalt'), { memory: 256, passes: 2, lanes: 1 }),
      hex('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'),
    ),
};

const alicePrivate = hex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
const bobPublic = hex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
const gcmKey = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
const gcmContext = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
const gcmPlaintext = hex(
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
);
const gcmSealed: Sealed = {
  nonce: hex('cafebabefacedbaddecaf888'),
  ciphertext: hex(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
  ),
  tag: hex('76fc6ece0f4e1768cddf8853bb2d551b'),
};
const ed25519Signature = hex(
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
);
