import SearchIcon from '@mui/icons-material/Search';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';

interface SearchFieldProps {
  readonly value: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

export function SearchField({ value, ref, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <OutlinedInput
      type="search"
      placeholder={t('common.search')}
      value={value}
      inputRef={ref}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
      }}
      startAdornment={<SearchIcon aria-hidden sx={{ fontSize: 18, ml: 2, color: color.muted }} />}
      inputProps={{ 'aria-label': t('common.search'), maxLength: 1000, autoComplete: 'off', spellCheck: false }}
      sx={{ ml: 'auto', width: 260, flexShrink: '1 !important', minWidth: 120, '& input': { pl: '6px' } }}
    />
  );
}
