import i18next, { type TFunction } from 'i18next';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { byField } from '../../../shared/domain/key-fields.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import type { EditedThing } from '../../editing/thing.ts';
import { t } from '../../i18n/i18n.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { formatInstant } from '../../ui/format.ts';
import type { Option } from '../../ui/inputs.tsx';
import { localTimeZoneLabel } from './find-time-zones.ts';
import type { TabId } from './key-tabs.tsx';
import { type FormFields, fieldsOf, type KeyFormField, type KeyValues, valuesOf, valuesOfRow } from './key-values.ts';

export interface KeyKind {
  readonly row: KeyRow;
  readonly values: KeyValues;
  readonly form: FormFields;
  readonly tab: TabId;
}

const field = { tab: 'general' } as const;

/** How a key is edited. */
export const editedKey: EditedThing<KeyKind> = {
  fields: {
    ...byField(() => field),
    expiresOn: {
      ...field,
      inputs: ['expiresOn', 'expires'],
      // Without an expiry, the field for the day is disabled.
      inputFor: ({ expiresOn }) => (expiresOn === null ? 'expires' : 'expiresOn'),
      // Main reports an empty day as one that does not exist.
      problem: (problem, { expiresOn }) => (expiresOn === '' ? 'required' : problem),
    },
    lockedOut: field,
  },
  valuesOfRow,
  valuesOf,
  formOf: fieldsOf,
  nameOf: ({ name }) => name,
  label: fieldText,
  owner: 'key',
  conflict: 'key.conflict',
  unknown: 'key.unknown',
  create: async ({ lockedOut: _, ...draft }) => {
    const { id } = await call('keys.create', draft);
    await statusStore.until((held) => held !== null);
    return id;
  },
  update: (id, changes, base) => call('keys.update', { id, changes, base }),
  words: {
    gone: () => t('properties.gone'),
    conflict: ({ updatedBy, updatedAt }, fields) => {
      const at = formatInstant(updatedAt, statusStore.read().status?.timeZone ?? 'UTC');
      return t('properties.conflict.summary', { name: updatedBy, at, fields });
    },
    discard: (name, fields) => ({
      title: t('properties.discardChanges.title'),
      text: t('properties.discardChanges.text', { name, fields }),
    }),
    discardNew: (name) => ({
      title: t('properties.discardNew.title'),
      text: name === '' ? t('properties.discardNew.unnamed') : t('properties.discardNew.named', { name }),
    }),
  },
};

/** The label of a field outside the form, where the expiry is not a check box. */
export function fieldText(field: KeyFormField): string {
  return fieldLabel(field === 'expiresOn' ? 'expires' : field);
}

/** The value of `field` as text for people. */
export function valueText(field: KeyFormField, values: KeyValues, options: KeyFormOptions, t: TFunction): string {
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
