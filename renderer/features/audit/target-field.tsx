import SearchIcon from '@mui/icons-material/Search';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';

interface TargetFieldProps {
  readonly value: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

/** Searches by what events were about. */
export function TargetField({ value, ref, onChange }: TargetFieldProps) {
  const { t } = useTranslation();
  const label = t('audit.filter.target');
  return (
    <OutlinedInput
      type="search"
      placeholder={label}
      value={value}
      inputRef={ref}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
      }}
      startAdornment={<SearchIcon aria-hidden sx={{ fontSize: 18, ml: 2, color: color.muted }} />}
      inputProps={{ 'aria-label': label, maxLength: 1000, autoComplete: 'off', spellCheck: false }}
      sx={{ ml: 'auto', width: 260, flexShrink: 1, minWidth: 120, '& input': { pl: '6px' } }}
    />
  );
}
