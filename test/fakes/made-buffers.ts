import { onTestFinished, vi } from 'vitest';

/** Notes the buffers that are made by way of `Buffer` and `Uint8Array` until the test ends, and answers which of them hold a secret by then. */
export function madeBuffers(): { readonly holding: (secret: Uint8Array | string) => readonly Uint8Array[] } {
  const spies = [
    vi.spyOn(Buffer, 'from'),
    vi.spyOn(Buffer, 'concat'),
    vi.spyOn(Buffer, 'alloc'),
    vi.spyOn(Buffer, 'allocUnsafe'),
    vi.spyOn(Uint8Array, 'from'),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return {
    holding: (secret) => {
      const made = spies.flatMap(({ mock }) => mock.results.map(({ value }): Uint8Array => value));
      const wanted = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
      return made.filter((bytes) => indexOf(bytes, wanted) >= 0);
    },
  };
}

// Without making a buffer.
function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  return bytes.findIndex((_, at) => wanted.every((byte, place) => bytes[at + place] === byte));
}
