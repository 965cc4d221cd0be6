import Button from '@mui/material/Button';
import { useGridApiRef } from '@mui/x-data-grid';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { formatCount } from '../../ui/format.ts';
import { useCurrentRow, useKeptFocus } from '../../ui/grid-focus.ts';
import { ListError, ListToolbar, MarkedListHead } from '../../ui/list-page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { pageSize, RoleGrid } from './role-grid.tsx';
import { useMarkedRoles } from './use-marked-roles.ts';
import { useRoleActions } from './use-role-actions.ts';

const noRoles: readonly RoleRow[] = [];

interface RolesPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog is over the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

export function RolesPage({ status, isCovered, open }: RolesPageProps) {
  const { t } = useTranslation();
  usePageTitle(t('roles.title'), status.vaultName);
  const isAdministrator = status.operator.right === 'administrator';
  const { value, error, refresh } = useAnswer('roles.list', {});
  const roles = value?.roles ?? null;
  const rows = roles ?? noRoles;
  const marked = useMarkedRoles(rows);
  const apiRef = useGridApiRef();
  const heading = useRef<HTMLHeadingElement>(null);
  const current = useCurrentRow(apiRef, rows);
  useKeptFocus({ apiRef, rows, current, heading, isCovered });
  const [pageIndex, setPageIndex] = useState(0);
  const lastPage = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
  if (pageIndex > lastPage) setPageIndex(lastPage);

  const openRole = useCallback(({ id }: RoleRow) => open({ kind: 'role', id, copyOf: null }), [open]);
  const { selected } = marked;
  const { create, buttons, ofRow } = useRoleActions({ open, isAdministrator, isCovered, current, selected, refresh });

  return (
    <>
      <MarkedListHead
        ref={heading}
        title={t('roles.title')}
        count={roles !== null && formatCount(roles.length)}
        selected={selected.length}
        onClear={marked.clear}
      />
      <ListToolbar>
        {create !== null && (
          <Button variant="contained" onClick={create}>
            {t('common.new')}
          </Button>
        )}
        {buttons.map(({ name, label, run }) => (
          <Button key={name} disabled={run === null} onClick={() => run?.()}>
            {label}
          </Button>
        ))}
      </ListToolbar>
      <ListError error={error} onRetry={refresh} />
      <RoleGrid
        apiRef={apiRef}
        roles={roles}
        isLoading={roles === null && error === null}
        pageIndex={pageIndex}
        marked={isAdministrator ? marked : null}
        rowActions={ofRow}
        onOpen={openRole}
      />
      {lastPage > 0 && <Pager total={rows.length} pageSize={pageSize} pageIndex={pageIndex} onPage={setPageIndex} />}
    </>
  );
}
