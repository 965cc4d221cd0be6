import fc from 'fast-check';
import { describe, vi } from 'vitest';
import { start } from './direct.ts';
import { describeFuzzing } from './fuzz.ts';

// Most of the suite opens the same vault.
vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

// All that a caller in the same process could pass.
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('the application, called directly', () => {
  describeFuzzing(start, anything);
});
