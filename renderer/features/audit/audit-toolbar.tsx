import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { ListToolbar } from '../../ui/list-page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { filterInput } from './audit-filter.ts';
import type { Events } from './use-events.ts';

interface AuditToolbarProps {
  readonly events: Events;
  readonly timeZone: string;
  readonly search: Ref<HTMLInputElement>;
  readonly open: Open;
}

/** The actions on the events, and the search by target. */
export function AuditToolbar({ events: { filter, setFilter, refresh }, timeZone, search, open }: AuditToolbarProps) {
  const { t } = useTranslation();
  return (
    <ListToolbar>
      <Button onClick={() => open({ kind: 'verify' })}>{t('audit.toolbar.verify')}</Button>
      <ExportMenu
        onExport={(format) => {
          const input = { format, ...filterInput(filter, timeZone, Date.now()) };
          open({ kind: 'export', request: { name: 'audit.export', input } });
        }}
      />
      <Button onClick={refresh}>{t('common.refresh')}</Button>
      <SearchField
        label={t('audit.filter.target')}
        ref={search}
        value={filter.target}
        onChange={(target) => setFilter({ ...filter, target })}
      />
    </ListToolbar>
  );
}

type Format = CallInput<'audit.export'>['format'];

/** The button that exports the listed events, with the choice of format. */
function ExportMenu({ onExport }: { readonly onExport: (format: Format) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const item = (format: Format, label: string) => (
    <MenuItem
      onClick={() => {
        setAnchor(null);
        onExport(format);
      }}
    >
      {label}
    </MenuItem>
  );
  return (
    <>
      <Button
        id={id}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('common.exportTo')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': id } }}
      >
        {item('csv', t('audit.toolbar.exportCsv'))}
        {item('jsonl', t('audit.toolbar.exportJsonl'))}
      </Menu>
    </>
  );
}
