import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../bridge/use-answer.ts';
import { formatSentences } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { color } from '../../ui/palette.ts';
import { AssignedGrid, assignedPageSize } from './assigned-grid.tsx';

const Column = styled('div')({ display: 'flex', flexDirection: 'column', height: '100%' });
const Line = styled('p')({ margin: '0 0 8px', color: color.muted, fontVariantNumeric: 'tabular-nums' });
const List = styled('div')({
  flex: 1,
  minHeight: 0,
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  overflow: 'hidden',
});
const Empty = styled('div')({ padding: '72px 24px', textAlign: 'center', color: color.muted });
const First = styled('p')({ margin: '0 0 4px', color: color.ink, fontWeight: 500 });
const Then = styled('p')({ margin: 0 });

interface AssignedTabProps {
  /** Null for a role that is not saved yet. */
  readonly roleId: string | null;
  readonly onOpenKey: ((id: string) => void) | null;
}

/** Which keys have the role. */
export function AssignedTab({ roleId, ...rest }: AssignedTabProps) {
  const { t } = useTranslation();
  if (roleId !== null) return <AssignedKeys roleId={roleId} {...rest} />;
  return (
    <Empty>
      <First>{t('roles.assignedNone')}</First>
      <Then>{t('roles.assignedLater')}</Then>
    </Empty>
  );
}

function AssignedKeys({ roleId, onOpenKey }: AssignedTabProps & { readonly roleId: string }) {
  const { t } = useTranslation();
  const [pageIndex, setPageIndex] = useState(0);
  const { value: page, error } = useAnswer('keys.query', {
    search: '',
    filter: { roleIds: [roleId] },
    sort: { field: 'name', direction: 'asc' },
    offset: pageIndex * assignedPageSize,
    limit: assignedPageSize,
  });
  const total = page?.total ?? 0;
  const lastPage = Math.max(0, Math.ceil(total / assignedPageSize) - 1);
  // The last keys of the last page have another role now.
  if (page !== null && pageIndex > lastPage) setPageIndex(lastPage);
  if (error !== null) return <ErrorNotice error={error} />;
  if (page !== null && total === 0) {
    return (
      <Empty>
        <First>{t('roles.assignedNone')}</First>
        <Then>{t('roles.assignedNoneThen')}</Then>
      </Empty>
    );
  }
  const count = t('roles.assignedCount', { count: total });
  return (
    <Column>
      <Line role="status">
        {page !== null && (onOpenKey === null ? count : formatSentences([count, t('roles.openKeyHint')]))}
      </Line>
      <List>
        <AssignedGrid page={page} pageIndex={pageIndex} onOpenKey={onOpenKey} />
      </List>
      {lastPage > 0 && <Pager total={total} pageSize={assignedPageSize} pageIndex={pageIndex} onPage={setPageIndex} />}
    </Column>
  );
}
