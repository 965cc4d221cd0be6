import type { AuditEntry, CallInput, CallOutput } from '../../../../shared/contract/contract.ts';
import { isId } from '../../../../shared/domain/id.ts';
import type { Application } from '../../../ipc/application.ts';
import { CallFailure, call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { findKey } from '../find-key.ts';
import { Columns } from '../terminal/columns.ts';
import { localTime } from '../terminal/instant.ts';
import { printList } from '../terminal/list.ts';
import { actionWords, changeWords } from '../words/audit.ts';

/** Prints the history, the newest first. */
export const listAudit: VaultCommand<OptionsOf<'audit list'>> = async (application, options) => {
  const limit = Number(options.limit ?? Number.POSITIVE_INFINITY);
  const keyId = options.key === undefined ? undefined : await keyIdOf(application, options.key);
  const pages = auditPages(application, keyId, limit);
  if (options.json) {
    await printList(pages);
    return undefined;
  }
  const { operators } = await call(application, 'vault.info', {});
  const columns = new Columns(
    [],
    operators.map(({ name }) => name),
    Object.values(actionWords),
  );
  await printList(pages, { headings: ['WHEN', 'WHO', 'WHAT', 'TO', 'CHANGES'], columns, cells });
  return undefined;
};

// A key that was deleted has no name any more, but a history under its id.
async function keyIdOf(application: Application, text: string): Promise<string> {
  try {
    return (await findKey(application, text)).id;
  } catch (error) {
    if (isId(text) && error instanceof CallFailure && error.error.code === 'key.unknown') return text;
    throw error;
  }
}

const pageSize = 500;

async function* auditPages(
  application: Application,
  keyId: string | undefined,
  limit: number,
): AsyncGenerator<readonly AuditEntry[]> {
  let before: CallInput<'audit.query'>['before'] = null;
  for (let left = limit; left > 0; ) {
    const input: CallInput<'audit.query'> = {
      ...(keyId === undefined ? {} : { keyId }),
      before,
      limit: Math.min(left, pageSize),
    };
    const { entries, next }: CallOutput<'audit.query'> = await call(application, 'audit.query', input);
    yield entries;
    if (next === null) return;
    left -= entries.length;
    before = next;
  }
}

function cells({ at, operator, action, target, changes }: AuditEntry): readonly string[] {
  return [localTime(at), operator, actionWords[action], target?.name ?? '', changes.map(changeWords).join('; ')];
}
