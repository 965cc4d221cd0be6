import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { RoleTab } from '../../app/open-dialog.ts';
import { call } from '../../bridge/client.ts';
import type { EditedThing, FieldParts } from '../../editing/thing.ts';
import { t } from '../../i18n/i18n.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { rowInput } from './rights-table.tsx';
import {
  fieldsOf,
  formFieldsOf,
  hasSameRights,
  type RoleFields,
  type RoleFormFields,
  valuesOf,
} from './role-fields.ts';

export interface RoleKind {
  readonly row: RoleRow;
  readonly values: RoleFields;
  readonly form: RoleFormFields;
  readonly tab: RoleTab;
}

const resource = /^rights\.(\d+)\.resource$/;

/** The lines of the rights. What is wrong with one is kept with it, so that it goes where the line goes. */
const lines: FieldParts<RoleKind> = {
  path: resource,
  show: (form, path, problem) => {
    const index = Number(resource.exec(path)?.[1]);
    form.setValue(
      'rows',
      form.getValues('rows').map((row, place) => (place === index ? { ...row, problem } : row)),
    );
    return rowInput(index);
  },
  clear: (form) =>
    form.setValue(
      'rows',
      form.getValues('rows').map((row) => ({ ...row, problem: null })),
    ),
  isShown: ({ rows }) => rows.some(({ problem }) => problem !== null),
};

/** How a role is edited. */
export const editedRole: EditedThing<RoleKind> = {
  fields: {
    name: { tab: 'general' },
    description: { tab: 'general' },
    defaultRight: { tab: 'rights' },
    rights: { tab: 'rights', inputs: ['rows'], focus: '[data-add]', isSame: hasSameRights, parts: lines },
  },
  valuesOfRow: fieldsOf,
  valuesOf,
  formOf: formFieldsOf,
  nameOf: ({ name }) => name.trim(),
  label: fieldLabel,
  owner: 'role',
  conflict: 'role.conflict',
  unknown: 'role.unknown',
  create: async (values) => (await call('roles.create', values)).id,
  update: (id, changes, base) => call('roles.update', { id, changes, base }),
  words: {
    gone: () => t('roles.gone'),
    conflict: (_, fields) => t('roles.conflictSummary', { fields }),
    discard: (name) => ({ title: t('roles.discardChanges'), text: t('roles.lostChanges', { name }) }),
    discardNew: (name) => ({
      title: t('roles.discardNew'),
      text: name === '' ? t('roles.lostNew') : t('roles.lostNamed', { name }),
    }),
  },
};
