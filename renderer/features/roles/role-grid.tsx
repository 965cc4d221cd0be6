import {
  DataGrid,
  type GridApi,
  type GridEventListener,
  type GridRowSelectionModel,
  gridExpandedSortedRowIdsSelector,
} from '@mui/x-data-grid';
import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { roleTextFields } from '../../../shared/domain/role-fields.ts';
import { type ActionGroups, useRowMenu } from '../../ui/action-menu.tsx';
import { currentRowLook, gridLook, keepsDirection, plainGrid, useGridLocale } from '../../ui/grid-look.ts';
import { opensRows } from '../../ui/grid-rows.ts';
import { ListArea } from '../../ui/list-page.tsx';
import { useDelayed } from '../../ui/timers.ts';
import { roleColumns } from './role-columns.tsx';
import type { MarkedRoles } from './use-marked-roles.ts';

export const pageSize = 100;

interface RoleGridProps {
  readonly apiRef: RefObject<GridApi | null>;
  /** Null until the first answer. */
  readonly roles: readonly RoleRow[] | null;
  readonly isLoading: boolean;
  readonly pageIndex: number;
  /** Null where nothing could be done with a selection. */
  readonly marked: MarkedRoles | null;
  readonly rowActions: (role: RoleRow) => ActionGroups;
  readonly onOpen: (role: RoleRow) => void;
}

const look = {
  ...gridLook,
  '& [data-field="__check__"]': { padding: '0 4px 0 18px !important' },
  '& [data-field="menu"]': { padding: '0 !important', justifyContent: 'center' },
  ...currentRowLook,
  ...keepsDirection(['name', ...roleTextFields]),
} as const;
const withoutChecks = { ...look, '& [data-field="name"]': { paddingLeft: '20px !important' } } as const;

const noRoles: readonly RoleRow[] = [];

/** The list of roles. */
export function RoleGrid(props: RoleGridProps) {
  const { apiRef, roles, isLoading, pageIndex, marked, rowActions, onOpen } = props;
  const { t } = useTranslation();
  const isLate = useDelayed(isLoading);
  const columns = useMemo(() => roleColumns(t), [t]);
  const rows = roles ?? noRoles;
  const { handlers, menu } = useRowMenu({ apiRef, rows, actions: rowActions });
  const model = useMemo<GridRowSelectionModel>(
    () => ({ type: 'include', ids: new Set(marked?.selected.map(({ id }) => id)) }),
    [marked?.selected],
  );

  const click: GridEventListener<'rowClick'> = ({ id }, event) => {
    marked?.click(String(id), event, gridExpandedSortedRowIdsSelector(apiRef).map(String));
  };

  return (
    <ListArea {...handlers}>
      <DataGrid
        {...plainGrid}
        apiRef={apiRef}
        aria-label={t('roles.title')}
        localeText={useGridLocale()}
        columns={columns}
        rows={rows}
        loading={isLate}
        paginationModel={{ page: pageIndex, pageSize }}
        checkboxSelection={marked !== null}
        rowSelection={marked !== null}
        rowSelectionModel={model}
        {...(marked !== null && { onRowSelectionModelChange: marked.setModel })}
        disableRowSelectionOnClick
        disableRowSelectionExcludeModel
        onRowClick={click}
        {...opensRows(onOpen)}
        sx={marked === null ? withoutChecks : look}
      />
      {menu}
    </ListArea>
  );
}
