import type { KeyRow } from '../../../shared/contract/contract.ts';
import { statusLabels } from '../../../shared/domain/status.ts';
import type { Application } from '../../ipc/application.ts';
import type { KeyListOptions } from './command.ts';
import { print } from './output.ts';
import { call } from './session.ts';

const pageSize = 100;

/** Prints every key by name: one JSON array, or one line a key. */
export async function listKeys(application: Application, options: KeyListOptions): Promise<void> {
  const rows = await allKeys(application);
  if (options.json) await print(`${JSON.stringify(rows, null, 2)}\n`);
  else await print(table(rows));
}

async function allKeys(application: Application): Promise<readonly KeyRow[]> {
  const rows: KeyRow[] = [];
  for (;;) {
    const page = await call(application, 'keys.query', {
      search: '',
      filter: {},
      sort: { field: 'name', direction: 'asc' },
      offset: rows.length,
      limit: pageSize,
    });
    rows.push(...page.rows);
    if (page.rows.length < pageSize) return rows;
  }
}

function table(rows: readonly KeyRow[]): string {
  const cells = rows.map((row) => [
    row.id,
    statusLabels[row.status],
    row.roleName,
    row.expiresOn ?? 'never expires',
    row.name,
  ]);
  // The name, whose width no terminal agrees on, comes last.
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}
