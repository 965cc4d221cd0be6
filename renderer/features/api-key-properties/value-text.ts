import i18next, { type TFunction } from 'i18next';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import type { Option } from '../../ui/select-input.tsx';
import { localTimeZoneLabel } from '../../ui/time-zone-labels.ts';
import type { KeyField, KeyValues } from './key-values.ts';

/** What a field of a key is called, apart from the form: there the expiry is a check box. */
export function fieldText(field: KeyField): string {
  return fieldLabel(field === 'expiresOn' ? 'expires' : field);
}

/** What `values` say in `field`, as a person reads it. */
export function valueText(field: KeyField, values: KeyValues, options: KeyFormOptions, t: TFunction): string {
  switch (field) {
    case 'roleId':
      return labelOf(options.roles, values.roleId);
    case 'locale':
      return labelOf(options.locales, values.locale);
    case 'timeZone':
      return localTimeZoneLabel(values.timeZone, i18next.language);
    case 'lockedOut':
      return values.lockedOut ? t('common.yes') : t('common.no');
    case 'expiresOn':
      return values.expiresOn ?? t('common.never');
    default:
      return values[field] === '' ? t('common.conflict.empty') : values[field];
  }
}

function labelOf(options: readonly Option[], id: string): string {
  return options.find((option) => option.id === id)?.label ?? id;
}
