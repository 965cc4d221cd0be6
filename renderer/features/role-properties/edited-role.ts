import type { RoleRow } from '../../../shared/contract/contract.ts';
import { type RoleDraft, roleDraftOf } from '../../../shared/domain/role-fields.ts';
import { call } from '../../bridge/client.ts';
import type { EditedThing, PartPlace } from '../../editing/thing.ts';
import { t } from '../../i18n/i18n.ts';
import type { RoleTab } from '../../navigation/open-dialog.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { onGeneralTab } from './general-tab.tsx';
import { rowInput } from './rights-table.tsx';
import { formFieldsOf, hasSameRights, type RoleFormFields, valuesOf } from './role-values.ts';

export interface RoleKind {
  readonly row: RoleRow;
  readonly values: RoleDraft;
  readonly form: RoleFormFields;
  readonly tab: RoleTab;
}

/** The row of the rights at main's `path`. */
function lineAt(path: string): PartPlace<RoleKind> | null {
  const index = /^rights\.(\d+)\.resource$/.exec(path)?.[1];
  return index === undefined ? null : { input: `rows.${Number(index)}.resource`, focus: rowInput(Number(index)) };
}

/** How a role is edited. */
export const editedRole: EditedThing<RoleKind> = {
  fields: {
    ...onGeneralTab,
    defaultRight: { tab: 'rights' },
    rights: { tab: 'rights', inputs: ['rows'], focus: '[data-add]', isSame: hasSameRights, partAt: lineAt },
  },
  valuesOfRow: roleDraftOf,
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
