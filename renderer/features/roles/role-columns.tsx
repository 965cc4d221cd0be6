import MoreVertIcon from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { GRID_CHECKBOX_SELECTION_COL_DEF, type GridColDef } from '@mui/x-data-grid';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { rights } from '../../../shared/domain/rights.ts';
import type { RoleFieldName } from '../../../shared/domain/role-fields.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { formatCount } from '../../ui/format.ts';
import { menuField } from '../../ui/grid-rows.ts';
import { color } from '../../ui/palette.ts';
import { rightsText, roleDescription } from '../../ui/role-text.ts';
import { HiddenText } from '../../ui/text.tsx';

const Muted = styled('span')({ color: color.muted });
const Named = styled('span')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 });
const Name = styled('bdi')({ overflow: 'hidden', textOverflow: 'ellipsis' });
const Tag = styled('span')({
  flex: 'none',
  padding: '0 5px',
  border: `1px solid ${color.line}`,
  borderRadius: 4,
  fontSize: 11,
  fontWeight: 400,
  lineHeight: '16px',
  color: color.muted,
});

function NameCell({ role }: { readonly role: RoleRow }) {
  const { t } = useTranslation();
  return (
    <Named title={role.name}>
      <Name>{role.name}</Name>
      {role.isBuiltIn && <Tag>{t('roles.builtIn')}</Tag>}
    </Named>
  );
}

function RightsCell({ role }: { readonly role: RoleRow }) {
  const { t } = useTranslation();
  if (role.rights.length === 0) return <Muted>{t('roles.defaultOnly')}</Muted>;
  const text = rightsText(role.rights);
  return <span title={text}>{text}</span>;
}

interface MenuCellProps {
  readonly role: RoleRow;
  readonly tabIndex: number;
}

function MenuCell({ role, tabIndex }: MenuCellProps) {
  const { t } = useTranslation();
  const label = t('common.actionsOf', { name: role.name });
  return (
    <IconButton aria-label={label} aria-haspopup="menu" title={label} tabIndex={tabIndex} data-opens-menu sx={{ p: 1 }}>
      <MoreVertIcon aria-hidden sx={{ fontSize: 18 }} />
    </IconButton>
  );
}

const checkColumn: GridColDef<RoleRow> = { ...GRID_CHECKBOX_SELECTION_COL_DEF, width: 46, minWidth: 46 };

type Column = Omit<GridColDef<RoleRow>, 'field' | 'headerName'>;

/** In the order of the list. */
const fieldColumns = (t: TFunction): Readonly<Record<RoleFieldName, Column>> => ({
  name: { flex: 4, minWidth: 140, renderCell: ({ row }) => <NameCell role={row} /> },
  description: { flex: 4, minWidth: 80, valueGetter: (_, row) => roleDescription(row) },
  defaultRight: {
    width: 116,
    valueFormatter: (right: RoleRow['defaultRight']) => t(`common.right.${right}`),
    sortComparator: (a, b) => rights.indexOf(a) - rights.indexOf(b),
  },
  rights: {
    flex: 4,
    minWidth: 100,
    renderCell: ({ row }) => <RightsCell role={row} />,
    sortComparator: (a: RoleRow['rights'], b: RoleRow['rights']) => a.length - b.length,
  },
});

function menuColumn(t: TFunction): GridColDef<RoleRow> {
  return {
    field: menuField,
    type: 'actions',
    headerName: t('common.actions'),
    renderHeader: () => <HiddenText>{t('common.actions')}</HiddenText>,
    width: 36,
    minWidth: 36,
    sortable: false,
    resizable: false,
    getActions: () => [],
    renderCell: ({ row, tabIndex }) => <MenuCell role={row} tabIndex={tabIndex} />,
  };
}

/** The columns of the list of roles, in the language of `t`. */
export function roleColumns(t: TFunction): readonly GridColDef<RoleRow>[] {
  const columns = Object.entries(fieldColumns(t)).map(([field, column]) => ({
    ...column,
    field,
    headerName: fieldLabel(field),
  }));
  const keysColumn: GridColDef<RoleRow> = {
    field: 'keys',
    headerName: t('roles.keys'),
    width: 88,
    type: 'number',
    valueFormatter: (count: number) => formatCount(count),
  };
  return [checkColumn, ...columns, keysColumn, menuColumn(t)];
}
