import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const folder = path.join(import.meta.dirname, '../../fixtures/crypto/wycheproof');

const bytes = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/)
  .transform((text) => Buffer.from(text, 'hex'));
// Of the third result, `acceptable`, these files have none: what there is to say of a case is yes or no.
const common = { tcId: z.int(), comment: z.string(), result: z.enum(['valid', 'invalid']) };

const shapes = {
  aes_gcm: z.object({
    keySize: z.int(),
    ivSize: z.int(),
    tagSize: z.int(),
    tests: z.array(z.object({ ...common, key: bytes, iv: bytes, aad: bytes, msg: bytes, ct: bytes, tag: bytes })),
  }),
  hkdf_sha256: z.object({
    tests: z.array(z.object({ ...common, ikm: bytes, salt: bytes, info: bytes, size: z.int(), okm: bytes })),
  }),
  hmac_sha256: z.object({
    tagSize: z.int(),
    tests: z.array(z.object({ ...common, key: bytes, msg: bytes, tag: bytes })),
  }),
  ed25519: z.object({
    publicKey: z.object({ pk: bytes }),
    tests: z.array(z.object({ ...common, msg: bytes, sig: bytes })),
  }),
};

type Name = keyof typeof shapes;

/**
 * The groups of the vectors called `name`, of which there must be as many as the file says.
 * @throws {Error} when the file is not of the form that is known here
 */
export function wycheproof<N extends Name>(name: N): readonly z.output<(typeof shapes)[N]>[] {
  const content: unknown = JSON.parse(readFileSync(path.join(folder, `${name}_test.json`), 'utf8'));
  const file = z.object({ numberOfTests: z.int(), testGroups: z.array(z.unknown()) }).parse(content);
  const groups = file.testGroups.map((group) => shapes[name].parse(group) as z.output<(typeof shapes)[N]>);
  const found = groups.reduce((total, group) => total + group.tests.length, 0);
  if (found !== file.numberOfTests) throw new Error(`${name} has ${found} tests of ${file.numberOfTests}`);
  return groups;
}
