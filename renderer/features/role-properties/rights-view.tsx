import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { monospace } from '../../ui/palette.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { Default, DefaultHint, Hint, None, Subtitle } from './rights-tab.tsx';
import { Table } from './rights-table.tsx';

const Resource = styled('td')({ fontFamily: monospace, fontSize: 12, overflowWrap: 'anywhere' });
const Right = styled('td')({ textAlign: 'center' });

/** What a role admits, to look at. */
export function RightsView({ role: { defaultRight, rights } }: { readonly role: RoleRow }) {
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
