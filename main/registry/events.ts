import { z } from 'zod';
import { locales } from '../../shared/domain/locale.ts';

// Events are what the vault stores. A field is never renamed and its meaning never changes: a vault outlives the program that wrote it.

const base64url32 = z.string().regex(/^[0-9A-Za-z_-]{43}$/);

/** The first event of every vault. */
const vaultCreated = z.strictObject({
  type: z.literal('VaultCreated'),
  operator: z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Ed25519, 32 bytes in base64url. */
    publicKey: base64url32,
  }),
});

const apiKeyCreated = z.strictObject({
  type: z.literal('ApiKeyCreated'),
  key: z.strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    roleId: z.string(),
    locale: z.enum(locales),
    timeZone: z.string(),
    /** `YYYY-MM-DD` in `timeZone`. */
    expiresOn: z.string().nullable(),
    /** SHA-256 of the token, 32 bytes in base64url. */
    digest: base64url32,
  }),
});

const registryEvent = z.discriminatedUnion('type', [vaultCreated, apiKeyCreated]);

export type RegistryEvent = z.output<typeof registryEvent>;

/** The event in `value`, or null when this program does not know it. */
export function parseEvent(value: unknown): RegistryEvent | null {
  const parsed = registryEvent.safeParse(value);
  return parsed.success ? parsed.data : null;
}
