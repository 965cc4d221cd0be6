import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/contract.ts';

type Format = CallInput<'audit.export'>['format'];

/** The button that writes the listed events to a file, and in which form it can. */
export function ExportMenu({ onExport }: { readonly onExport: (format: Format) => void }) {
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
