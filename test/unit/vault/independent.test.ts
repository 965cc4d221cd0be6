import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MemoryStorage } from '../../fakes/storage.ts';
import { good } from '../../fixtures/vaults/fixtures.ts';
import { readVault } from './independent-reader.ts';
import { ada, commitOf, create, passphrase } from './recorder.ts';

const { bytes, expected } = good();

it('a reader that shares nothing with ours finds the events of the good vault, and digests of its tokens', async () => {
  const [first, ...rest] = await readVault(bytes, expected.operator.id, expected.passphrase);
  expect(first).toMatchObject({
    operator: expected.operator.id,
    at: expected.createdAt,
    events: [{ type: 'VaultCreated', operator: expected.operator }],
  });
  expect(rest).toEqual(
    expected.keys.map(({ token, createdAt, ...fields }) => ({
      operator: expected.operator.id,
      at: createdAt,
      events: [
        {
          type: 'ApiKeyCreated',
          key: { ...fields, digest: createHash('sha256').update(token).digest('base64url') },
        },
      ],
    })),
  );
});

it('it finds what was just written, too', async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  for (let index = 0; index < 10; index += 1) await vault.append(commitOf({ index }));
  const commits = await readVault(storage.bytes ?? Buffer.alloc(0), ada.id, passphrase);
  expect(commits.slice(1).map(({ events }) => events[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => ({ index })),
  );
});

it('it imports nothing of ours', () => {
  const source = readFileSync(new URL('./independent-reader.ts', import.meta.url), 'utf8');
  const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
  expect(imported).toEqual(['node:crypto', '@node-rs/argon2']);
});
