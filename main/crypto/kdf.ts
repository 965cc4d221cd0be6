import { hashRaw } from '@node-rs/argon2';
import { normalizePassphrase } from '../../shared/domain/passphrase.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { digestSize } from './digest.ts';

/** The cost of Argon2id, version 0x13 (RFC 9106). */
export interface KdfCost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The cost of new slots: four times the memory of RFC 9106's second recommended option (section 4), about half a second on two cores. */
export const defaultKdfCost: KdfCost = { memory: 256 * 1024, passes: 3, lanes: 4 };

// A file that asks for less than OWASP's Password Storage Cheat Sheet allows is refused as weakened; one that asks for more than a
// workstation can be expected to afford is refused as hostile.
const floor: KdfCost = { memory: 19 * 1024, passes: 2, lanes: 1 };
const ceiling: KdfCost = { memory: 1024 * 1024, passes: 16, lanes: 16 };
// The limit for both together: the work of four new slots, in KiB times passes.
const workCeiling = 4 * defaultKdfCost.memory * defaultKdfCost.passes;

/** Bytes of a salt (RFC 9106, section 3.1, recommends 16). */
export const saltSize = 16;

/** Whether `cost` is within the bounds that this program accepts. */
export function isAcceptable(cost: KdfCost): boolean {
  const isWithin = (part: keyof KdfCost) => cost[part] >= floor[part] && cost[part] <= ceiling[part];
  return isWithin('memory') && isWithin('passes') && isWithin('lanes') && cost.memory * cost.passes <= workCeiling;
}

/**
 * The key (32 bytes) derived from `passphrase`: Argon2id of its normalized UTF-8 with `salt` (16 bytes).
 * @throws {LatchkeyError} `vault.kdf-out-of-bounds` when this machine cannot allocate the memory for `cost`, although it is acceptable
 */
export async function deriveKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const password = Buffer.from(normalizePassphrase(passphrase), 'utf8');
  try {
    return await hashRaw(password, {
      // Algorithm.Argon2id and Version.V0x13, whose `const enum`s have no run-time form.
      algorithm: 2,
      version: 1,
      memoryCost: cost.memory,
      timeCost: cost.passes,
      parallelism: cost.lanes,
      outputLen: digestSize,
      salt,
    });
  } catch (cause) {
    // With acceptable parameters, only the allocation of the memory can fail.
    throw new LatchkeyError({ code: 'vault.kdf-out-of-bounds' }, { cause });
  } finally {
    password.fill(0);
  }
}
