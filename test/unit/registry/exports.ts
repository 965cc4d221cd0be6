import type { AuditFilter } from '../../../main/registry/audit.ts';
import { openRegistry } from '../../../main/registry/registry.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { vectors } from '../../fixtures/vaults/fixtures.ts';
import type { Vector } from '../../fixtures/vaults/vectors.ts';
import { openingBy } from '../vault/recorder.ts';

/** A vault, and who opens it. */
export interface Exported {
  readonly bytes: Uint8Array;
  readonly operatorId: string;
  readonly passphrase: string;
}

/** The vector `name`, as its first operator opens it. */
export function vectorNamed(name: string): Exported & Pick<Vector, 'vaultId' | 'head'> {
  const vector = vectors().find((each) => each.name === name);
  const [operator] = vector?.expected.operators ?? [];
  if (vector === undefined || operator === undefined) throw new Error(`there is no vector ${name}`);
  const { id: operatorId, passphrase } = operator;
  const { vaultId, head } = vector.expected;
  return { bytes: vector.bytes, operatorId, passphrase, vaultId, head };
}

/** The lines of the export of what `filter` lets through. */
export async function exportOf({ bytes, operatorId, passphrase }: Exported, filter: AuditFilter = {}) {
  const registry = await openRegistry(new MemoryStorage(bytes), openingBy(operatorId, passphrase));
  try {
    const lines: string[] = [];
    for await (const { text } of registry.provenExport(filter)) lines.push(text);
    return lines;
  } finally {
    await registry.close();
  }
}
