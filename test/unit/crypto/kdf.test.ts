import { describe, expect, it } from 'vitest';
import { defaultKdfCost, deriveKey, isAcceptable } from '../../../main/crypto/kdf.ts';

const cheapest = { memory: 19 * 1024, passes: 2, lanes: 1 };
// As much memory as may be, and as many passes; both together would take minutes.
const largest = { memory: 1024 * 1024, passes: 3, lanes: 16 };
const longest = { memory: 192 * 1024, passes: 16, lanes: 16 };

describe('a cost of key derivation', () => {
  it.each([cheapest, largest, longest, defaultKdfCost])('of %j is acceptable', (cost) => {
    expect(isAcceptable(cost)).toBe(true);
  });

  it.each(['memory', 'passes', 'lanes'] as const)(
    'is refused one step below and above the bounds of its %s',
    (part) => {
      expect(isAcceptable({ ...cheapest, [part]: cheapest[part] - 1 })).toBe(false);
      expect(isAcceptable({ ...largest, [part]: largest[part] + 1 })).toBe(false);
      expect(isAcceptable({ ...longest, [part]: longest[part] + 1 })).toBe(false);
      expect(isAcceptable({ ...cheapest, [part]: Number.NaN })).toBe(false);
    },
  );
});

describe('a derived key', () => {
  const salt = Buffer.alloc(16, 1);

  it('is the same for every way of typing a passphrase', async () => {
    const [one, other] = await Promise.all([
      deriveKey('cafe\u0301\u00a0noir', salt, cheapest),
      deriveKey('café noir', salt, cheapest),
    ]);
    expect(one).toEqual(other);
    expect(one).toHaveLength(32);
  });

  it('differs with passphrase, salt and every part of the cost', async () => {
    const keys = await Promise.all([
      deriveKey('passphrase', salt, cheapest),
      deriveKey('Passphrase', salt, cheapest),
      deriveKey('passphrase', Buffer.alloc(16, 2), cheapest),
      deriveKey('passphrase', salt, { ...cheapest, memory: cheapest.memory + 1024 }),
      deriveKey('passphrase', salt, { ...cheapest, passes: 3 }),
      deriveKey('passphrase', salt, { ...cheapest, lanes: 2 }),
    ]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(keys.length);
  });
});
