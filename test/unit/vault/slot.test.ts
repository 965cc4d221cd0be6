import { describe, expect, it } from 'vitest';
import { decodeHeader } from '../../../main/vault/header-v1.ts';
import { readHeaderOf, unlockHeader } from '../../../main/vault/keys.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { vectors } from '../../fixtures/vaults/fixtures.ts';
import { openingBy, Recorder, refusal } from './recorder.ts';

async function vector(name: string) {
  const found = vectors().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no vector ${name}`);
  const bytes = await readHeaderOf(await new MemoryStorage(found.bytes).open());
  return { ...found, headerBytes: bytes, header: decodeHeader(bytes) };
}

describe('a slot', () => {
  it.each(['recovery', 'keychain'] as const)(
    'of the kind %s opens by its own secret, and by no other',
    async (kind) => {
      const { header, headerBytes, expected } = await vector('slots');
      for (const { id, right, passphrase, secrets } of expected.operators) {
        const secret = Buffer.from(secrets?.[kind] ?? '', 'base64url');
        const keys = await unlockHeader(header, headerBytes, id, { kind, secret });
        expect(keys).toEqual(await unlockHeader(header, headerBytes, id, { kind: 'passphrase', passphrase }));
        expect(keys.signingKey === null).toBe(right === 'auditor');
        const other = unlockHeader(header, headerBytes, id, { kind, secret: Buffer.alloc(secret.length) });
        expect(await refusal(other)).toEqual({ code: 'vault.wrong-passphrase' });
      }
    },
  );

  it('opens by a passphrase however its spaces and its diaeresis are typed', async () => {
    const { bytes, expected } = await vector('passphrase');
    const [{ id, passphrase } = { id: '', passphrase: '' }] = expected.operators;
    const typed = ['Pa\u0308sse partout \u{1f511}', 'P\u00e4sse\u2003partout\u202f\u{1f511}', passphrase];
    for (const text of typed) {
      const vault = await openVault(new MemoryStorage(bytes), openingBy(id, text), new Recorder());
      expect(vault.head.sequence).toBe(1);
    }
    const other = openVault(new MemoryStorage(bytes), openingBy(id, 'Passe partout \u{1f511}'), new Recorder());
    expect(await refusal(other)).toEqual({ code: 'vault.wrong-passphrase' });
  });
});
