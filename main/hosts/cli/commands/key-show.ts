import { lastValidSecond } from '../../../../shared/domain/expiry.ts';
import { type KeyFieldName, toldFields } from '../../../../shared/domain/key-fields.ts';
import { localeLabels } from '../../../../shared/domain/locale.ts';
import { statusLabels } from '../../../../shared/domain/status.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { findKey, type KeyDetails } from '../find-key.ts';
import { printFacts } from '../terminal/tables.ts';
import { fieldTitle } from '../words/audit.ts';
import { localTime } from '../words/format.ts';

/** Prints everything about a key. */
export async function showKey({ application, output }: VaultContext, text: string, options: JsonOption): Ending {
  const key = await findKey(application, text);
  await printFacts(output, key, options.json, [
    ['Name', key.name],
    ['ID', key.id],
    ['Status', statusLabels[key.status]],
    ...toldFields.map((field) => [fieldTitle(field), fieldText(key, field)] as const),
    ['Created', `${localTime(key.createdAt)} by ${key.createdBy}`],
    ['Changed', `${localTime(key.updatedAt)} by ${key.updatedBy}`],
    ['Secret issued', localTime(key.secretIssuedAt)],
    ['Previous secret', key.retiringUntil === null ? '' : `valid until ${localTime(key.retiringUntil)}`],
  ]);
  return undefined;
}

function fieldText(key: KeyDetails, field: KeyFieldName): string {
  switch (field) {
    case 'roleId':
      return key.roleName;
    case 'locale':
      return localeLabels[key.locale];
    case 'expiresOn':
      return expiry(key);
    default:
      return key[field];
  }
}

function expiry({ expiresOn, expiresAt, timeZone }: KeyDetails): string {
  if (expiresOn === null || expiresAt === null) return 'never';
  return `${expiresOn}: valid through ${lastValidSecond(expiresAt, timeZone)} there, ${lastValidSecond(expiresAt, 'UTC')} UTC`;
}
