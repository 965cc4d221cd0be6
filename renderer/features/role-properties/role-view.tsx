import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { DialogTabs } from '../../ui/dialog-tabs.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { color, monospace } from '../../ui/palette.ts';
import { AssignedTab } from './assigned-tab.tsx';
import { GeneralView } from './general-tab.tsx';
import { Default, DefaultHint, Hint, None, Subtitle } from './rights-tab.tsx';
import { Table } from './rights-table.tsx';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';

// Fields to read, as such.
const ReadOnly = styled('div')({
  '& .MuiOutlinedInput-root': { backgroundColor: color.side, '&, &:hover': { borderColor: color.line } },
});
const Why = styled('div')({ marginBottom: 16 });

interface RoleViewProps extends RoleDialogPart {
  readonly role: RoleRow;
  /** Null if the operator may not create roles. */
  readonly onDuplicate: (() => void) | null;
}

/** A role that cannot be changed, and why. */
export function RoleView({ role, tab: firstTab, setLeave, onClose, onDuplicate, onOpenKey }: RoleViewProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState(firstTab);
  useEffect(() => setLeave((then) => then()), [setLeave]);
  const why = (
    <Why>
      <Notice>{role.isBuiltIn ? builtInText(role.name) : t('roles.onlyAdministrators')}</Notice>
    </Why>
  );
  function builtInText(name: string): string {
    return onDuplicate === null ? t('roles.isBuiltInForAuditor', { name }) : t('roles.isBuiltIn', { name });
  }
  return (
    <>
      <DialogTabs
        label={t('roles.tabs')}
        value={tab}
        height={roleTabHeight}
        hasFocus
        onChange={setTab}
        tabs={[
          {
            id: 'general',
            label: t('roles.general'),
            content: (
              <ReadOnly>
                {why}
                <GeneralView role={role} />
              </ReadOnly>
            ),
          },
          {
            id: 'rights',
            label: t('roles.rights'),
            content: tab === 'rights' && (
              <ReadOnly>
                {why}
                <RightsView role={role} />
              </ReadOnly>
            ),
          },
          {
            id: 'assigned',
            label: t('roles.assignedTo'),
            content: tab === 'assigned' && <AssignedTab roleId={role.id} onOpenKey={onOpenKey} />,
          },
        ]}
      />
      <DialogActions>
        {onDuplicate !== null && <Button onClick={onDuplicate}>{t('common.duplicate')}</Button>}
        <Button onClick={() => onClose(null)}>{t('common.close')}</Button>
      </DialogActions>
    </>
  );
}

const Resource = styled('td')({ fontFamily: monospace, fontSize: 12, overflowWrap: 'anywhere' });
const Right = styled('td')({ textAlign: 'center' });

/** The rights of a role, read-only. */
function RightsView({ role: { defaultRight, rights } }: { readonly role: RoleRow }) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <>
      <Default>
        <TextInput label={t('common.field.defaultRight')} readOnly value={t(`common.right.${defaultRight}`)} />
        <DefaultHint>{t('roles.defaultHintReadOnly')}</DefaultHint>
      </Default>
      <Subtitle id={titleId}>{t('roles.byResource')}</Subtitle>
      <Hint>{t('roles.resourceHint')}</Hint>
      {rights.length === 0 ? (
        <None>{t('roles.noResources')}</None>
      ) : (
        <Table aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{t('roles.resource')}</th>
              <th scope="col" style={{ width: 160 }}>
                {t('common.field.rights')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rights.map(({ resource, right }) => (
              <tr key={resource}>
                <Resource>{resource}</Resource>
                <Right>{t(`common.right.${right}`)}</Right>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
