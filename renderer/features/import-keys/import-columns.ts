import type { TFunction } from 'i18next';
import { type KeyFieldName, toldFields } from '../../../shared/domain/key-fields.ts';
import { locales } from '../../../shared/domain/locale.ts';

/** The fields that rows fill, in the order in which they are shown. */
export const rowFields: readonly KeyFieldName[] = ['name', ...toldFields];

interface ColumnText {
  readonly holds: string;
  /** What a row gets that has nothing there. */
  readonly byDefault: string;
}

const auditor = 'Auditor';
const exampleZone = 'Europe/Berlin';

/** What a column is for, `timeZone` being the workstation's, or null where that has no name. */
export function columnText(field: KeyFieldName, timeZone: string | null, t: TFunction): ColumnText {
  const empty = t('transfer.import.empty');
  switch (field) {
    case 'name':
      return { holds: t('transfer.import.holdsName'), byDefault: t('transfer.import.required') };
    case 'roleId':
      return { holds: t('transfer.import.holdsRole'), byDefault: auditor };
    case 'locale':
      return {
        holds: t('transfer.import.holdsLanguage', { locales: localeNames(t) }),
        byDefault: locales[0],
      };
    case 'timeZone':
      return {
        holds: t('transfer.import.holdsTimeZone', { example: exampleZone }),
        byDefault:
          timeZone === null ? t('transfer.import.unnamedTimeZone') : t('transfer.import.workstation', { timeZone }),
      };
    case 'expiresOn':
      return { holds: t('transfer.import.holdsExpiresOn'), byDefault: t('transfer.import.never') };
    case 'issuedTo':
      return { holds: t('transfer.import.holdsIssuedTo'), byDefault: empty };
    case 'description':
      return { holds: t('transfer.import.holdsDescription'), byDefault: empty };
  }
}

/** The languages that there are, as files have them. */
export function localeNames(t: TFunction): string {
  const [first, second] = locales;
  return t('transfer.either', { first, second });
}

/** A file that could be imported. */
export const exampleFile = `name,role,time_zone,expires_on,issued_to
Payroll export,Full Access,Europe/Berlin,2030-12-31,Ada Lovelace
"Backup, nightly",,,,`;
