import type { TFunction } from 'i18next';
import { type KeyFieldName, toldFields } from '../../../shared/domain/key-fields.ts';
import { locales } from '../../../shared/domain/locale.ts';

/** The fields that rows contain, in the order of display. */
export const rowFields: readonly KeyFieldName[] = ['name', ...toldFields];

interface ColumnText {
  readonly holds: string;
  /** The default for rows without a value. */
  readonly byDefault: string;
}

const auditor = 'Auditor';
const exampleZone = 'Europe/Berlin';

/** Describes a column. `timeZone` is the workstation's, or null if it has no name. */
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

/** The languages, as they are written in files. */
export function localeNames(t: TFunction): string {
  const [first, second] = locales;
  return t('transfer.either', { first, second });
}

/** An example of a file that can be imported. */
export const exampleFile = `name,role,time_zone,expires_on,issued_to
Payroll export,Full Access,Europe/Berlin,2030-12-31,Ada Lovelace
"Backup, nightly",,,,`;
